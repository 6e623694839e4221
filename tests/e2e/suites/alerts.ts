import { describe, test } from 'node:test';
import { alertCases } from '../alert-cases.ts';
import { walkAlert } from '../alert-walk.ts';
import type { RunningStack } from '../stack.ts';

export function alertTests(stack: RunningStack): void {
  describe('alerts', { concurrency: true }, () => {
    for (const alertCase of alertCases) {
      test(`${alertCase.alertname} fires, arrives and resolves with its real durations`, async (t) => {
        await walkAlert(t, stack(), alertCase);
      });
    }
  });
}
