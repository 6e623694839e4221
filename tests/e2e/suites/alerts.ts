import { describe, test } from 'node:test';
import { loudAlertCases, quietAlertCases } from '../alert-cases.ts';
import { type AlertCase, walkAlert } from '../alert-walk.ts';
import type { RunningStack } from '../stack.ts';

export const quietAlertTests = (stack: RunningStack) =>
  alertTests(stack, 'alerts, in parallel with other suites', quietAlertCases);

export const loudAlertTests = (stack: RunningStack) =>
  alertTests(stack, 'alerts that disturb other suites', loudAlertCases);

function alertTests(stack: RunningStack, title: string, cases: readonly AlertCase[]): void {
  describe(title, { concurrency: true }, () => {
    for (const alertCase of cases) {
      test(`${alertCase.alertname} fires, arrives and resolves with its real durations`, async (t) => {
        await walkAlert(t, stack(), alertCase);
      });
    }
  });
}
