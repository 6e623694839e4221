import Type from 'typebox';
import { DECLARED_STATES, HEALTH_STATES } from '../domain/health.ts';
import { TARGET_TYPES } from '../domain/target.ts';

const percent = Type.Number({ minimum: 0, maximum: 100, description: 'percent, 0 to 100' });
const capacity = Type.Integer({
  minimum: 1,
  maximum: 10_000,
  description: 'jobs that it runs at the same time',
});
const usage = { cpu: percent, memory: percent, disk: percent, network: percent };

export const TargetId = {
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
  description: 'a target id is 1 to 64 letters, digits, dots, dashes or underscores',
};

export const TargetParams = Type.Object({ id: Type.String(TargetId) });

export const RegistrationBody = Type.Object(
  { type: Type.Enum(TARGET_TYPES), capacity },
  { additionalProperties: false },
);

export const HeartbeatBody = Type.Object(usage, { additionalProperties: false });

export const StateBody = Type.Object({ state: Type.Enum(DECLARED_STATES) }, { additionalProperties: false });

export const Target = Type.Object({
  id: Type.String(),
  type: Type.Enum(TARGET_TYPES),
  capacity,
  health: Type.Enum(HEALTH_STATES),
  declared_state: Type.Enum(DECLARED_STATES),
  draining: Type.Boolean({ description: 'finishes its running jobs and gets no new ones' }),
  heartbeat_age_ms: Type.Union([Type.Integer(), Type.Null()]),
  usage: Type.Union([Type.Object(usage), Type.Null()], {
    description: 'null before the first heartbeat, and after heartbeats stopped',
  }),
});

export const TargetList = Type.Object({
  version: Type.Integer({ description: 'rises with every change and over restarts' }),
  targets: Type.Array(Target),
});
