import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ProofCase, type ProveOptions, prove, rulesOf, stopped } from '@opsconductor/proof';
import { platformCase } from '../../../proof/platform/platform-case.ts';
import { serviceFault } from '../../../proof/platform/service-fault.ts';
import { NOTIFIED_ALERT } from '../signal-cases.ts';

export type Platform = Omit<ProveOptions, 'cases'>;

/** Other stacks and tests use the cores of this machine at the same time. A complete proof checks the exact limits. */
const TOLERANCE_SECONDS = 60;

/** They do not disturb the other suites, so they run in parallel with them. */
const quietCases: readonly ProofCase[] = [
  platformCase({
    alertname: 'AIExecutionErrorRateHigh',
    scope: 'ai',
    severity: 'warning',
    labels: { service: 'automation' },
    // At 0.5 the alert ends just after a group_interval of five minutes, so its resolved notification waits for the next one.
    fault: serviceFault('automation', 'tool-errors', { ratio: 0.25 }),
    // 5 % of five minutes are bad after one minute. The rest is for chance, which decides about each execution.
    condition: { productionSeconds: 120 },
    parallel: 'quiet',
  }),
  platformCase({
    alertname: 'TargetUnhealthy',
    scope: 'target',
    severity: 'warning',
    labels: { service: 'target_manager', target_id: 'target-1' },
    fault: serviceFault('target-manager', 'target-down', { target_id: 'target-1' }),
    // Four heartbeats of five seconds have to be missed.
    condition: { productionSeconds: 30 },
    parallel: 'quiet',
  }),
];

const loudCases: readonly ProofCase[] = [
  platformCase({
    alertname: 'ServiceDown',
    scope: 'platform',
    severity: 'critical',
    labels: { service: 'obsidian-agent' },
    fault: stopped('obsidian-agent'),
    condition: { seconds: 3 },
  }),
];

export const quietAlertTests = (platform: () => Platform) => alertTests(platform, quietCases);
export const loudAlertTests = (platform: () => Platform) => alertTests(platform, loudCases);

function alertTests(platform: () => Platform, cases: readonly ProofCase[]): void {
  const names = cases.map(({ alertname }) => alertname);
  test(`fired, delivered and resolved with real durations: ${names.join(', ')}`, async (t) => {
    const alertNames = rulesOf(platform().profile).flatMap(({ isAlert, name }) => (isAlert ? name : []));
    const { alerts } = await prove({
      ...platform(),
      cases,
      // The other suites cause alerts too. A complete proof shows that a fault fires nothing else.
      ambient: [NOTIFIED_ALERT, ...new Set(alertNames)].filter((name) => !names.includes(name)),
      toleranceSeconds: TOLERANCE_SECONDS,
      progress: 'none',
    });
    for (const { alertname, pendingSeconds, firingSeconds, deliveredSeconds, resolvedSeconds } of alerts)
      t.diagnostic(
        `${alertname}: pending ${pendingSeconds} s, firing ${firingSeconds} s, delivered ${deliveredSeconds} s, resolved ${resolvedSeconds} s`,
      );
    const unproven = alerts.flatMap(({ proven, alertname, error }) =>
      proven ? [] : `${alertname}: ${error}`,
    );
    assert.equal(unproven.join('\n'), '');
    assert.equal(alerts.length, cases.length);
  });
}
