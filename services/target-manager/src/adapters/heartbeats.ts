import type { Settled } from '../domain/entry.ts';
import type { TargetRegistry } from '../domain/registry.ts';
import type { ResourceUsage, TargetView } from '../domain/target.ts';
import type { TargetFaults } from '../faults.ts';
import type { StateUpdates } from './state-updates.ts';

/** Applies a heartbeat and returns the target; undefined when it is not registered. */
export type Heartbeats = (id: string, usage: ResourceUsage) => Promise<TargetView | undefined>;

export function heartbeats(
  registry: TargetRegistry,
  updates: StateUpdates,
  { down, hot }: Pick<TargetFaults, 'down' | 'hot'>,
): Heartbeats {
  function measured(id: string, usage: ResourceUsage): ResourceUsage {
    if (!hot.state.active || hot.state.params.target_id !== id) return usage;
    return { ...usage, [hot.state.params.resource]: hot.state.params.percent };
  }

  return async (id, usage) => {
    // The heartbeat is dropped as if it were lost on the network: the sender must not notice.
    if (down.state.active && down.state.params.target_id === id) return registry.get(id);
    const settled: Settled | undefined = await updates.apply(id, 'heartbeat', () =>
      registry.heartbeat(id, measured(id, usage)),
    );
    return settled?.target;
  };
}
