import type { Telemetry } from '@opsconductor/telemetry';
import Type, { type Static } from 'typebox';
import { TARGET_TYPES, type TargetInfo } from '../domain/target-table.ts';
import * as metrics from '../metrics.ts';

const MAX_TARGETS = 10_000;

/** The answer of the target manager to `GET /targets`, and the state that it pushes. Other fields are allowed and ignored. */
export const TargetState = Type.Object({
  version: Type.Integer({ minimum: 0, description: 'version of the state; rises with each change' }),
  targets: Type.Array(
    Type.Object({
      id: Type.String({ minLength: 1, maxLength: 64 }),
      type: Type.Enum(TARGET_TYPES),
      capacity: Type.Integer({ minimum: 1 }),
      health: Type.String({ maxLength: 32 }),
      draining: Type.Optional(Type.Boolean()),
      usage: Type.Union([Type.Object({ cpu: Type.Number({ minimum: 0, maximum: 100 }) }), Type.Null()]),
    }),
    { maxItems: MAX_TARGETS },
  ),
});
export type TargetState = Static<typeof TargetState>;

export interface TargetStateKeeper {
  /** The version in use, -1 before there is one. */
  readonly version: number;
  /** Uses a state that was pushed; false when a newer one is in use. */
  push(state: TargetState): boolean;
  /** Uses an answer of the target manager. `versionThen` was in use when the request was sent. */
  answer(state: TargetState, versionThen: number): void;
}

export function targetStateKeeper(
  telemetry: Telemetry,
  onTargets: (targets: readonly TargetInfo[]) => void,
): TargetStateKeeper {
  const { stateSyncVersion } = telemetry.metrics.register({ stateSyncVersion: metrics.stateSyncVersion });
  let version = -1;

  function use(state: TargetState): void {
    version = state.version;
    stateSyncVersion.set(version);
    onTargets(
      state.targets.map(({ id, type, capacity, health, draining, usage }) => ({
        id,
        type,
        capacity,
        health: draining ? 'draining' : health,
        cpu: usage?.cpu ?? 0,
      })),
    );
  }

  return {
    get version() {
      return version;
    },
    push(state) {
      if (state.version < version) return false;
      use(state);
      return true;
    },
    answer(state, versionThen) {
      // A lower version is used only if no state was pushed since the request: then the target manager has restarted.
      // Otherwise the answer is older than the push.
      if (state.version >= version || version === versionThen) use(state);
    },
  };
}
