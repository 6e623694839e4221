import type { Fault } from '@opsconductor/proof';
import { urlOf } from './service-fault.ts';

/** Registers more made-up targets than the label `target_id` can distinguish (99). */
export const manyTargets: Fault = {
  name: 'a flood of made-up targets',
  disturbs: 'a container starts again',
  async start(stack) {
    for (let index = 0; index < 130; index += 1) {
      const response = await fetch(`${urlOf(stack, 'target-manager')}/targets/made-up-${index}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'container', capacity: 1 }),
      });
      if (!response.ok) throw new Error(`made-up-${index}: ${response.status} ${await response.text()}`);
    }
  },
  // The registry and the metrics of its targets are only in memory.
  end: (stack) => stack.restart('target-manager'),
};
