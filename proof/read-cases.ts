import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProofCase } from '@opsconductor/proof';
import { Problem } from '@opsconductor/stack';

/**
 * Groups of cases, and alerts whose case has no group. SLOs come first, while the windows of hours have only a few minutes
 * of data. Cases that restart Prometheus or edit its configuration come last.
 */
const ORDER = [
  'slow',
  'errors',
  'targets',
  'process',
  'busy',
  'resources',
  'host',
  'host-critical',
  'users',
  'queues',
  'model-use',
  'absence',
  'refused',
  'targets-flood',
  'model',
  'intake',
  'degraded',
  'logs',
  'dependencies',
  'textfiles',
  'apart',
  'unusual',
  'leak',
  'RequestRateAnomaly',
  'EventLoopBlocked',
  'busy-host',
  'ServiceDown',
  'SystemHealthDegraded',
  'TelemetrySpansDropped',
  'LogShippingFailing',
  'LokiRequestErrors',
  'LokiRetentionStalled',
  'AlertmanagerConfigReloadFailed',
  'AlertmanagerNotificationsFailing',
  'CardinalityBudgetNearLimit',
  'PrometheusConfigReloadFailed',
  'PrometheusScrapeLimitHit',
  'PrometheusRuleFailures',
  'PrometheusMissedRuleEvaluations',
  'PrometheusNotificationsFailing',
  'PrometheusWALCorruption',
];

function rank({ alertname, parallel = alertname }: ProofCase): number {
  const found = ORDER.indexOf(parallel);
  if (found === -1)
    throw new Error(`${alertname}: unknown group "${parallel}". Add it to ORDER in proof/read-cases.ts.`);
  return found;
}

/** The cases of every alert, or of those that are named, in the order in which they run. */
export async function readCases(names: readonly string[] = []): Promise<ProofCase[]> {
  const files = globSync('proof/cases/*.ts').sort();
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(resolve(file)).href)));
  const cases: ProofCase[] = modules.flatMap((module) => module.cases);
  const unknown = names.filter(
    (name) => !cases.some(({ alertname, parallel }) => alertname === name || parallel === name),
  );
  if (unknown.length > 0)
    throw new Problem(
      `No case proves ${unknown.join(', ')}.`,
      'Give an alert that has a file in proof/cases, or the name of a group of cases.',
    );
  return cases
    .filter(
      ({ alertname, parallel }) =>
        names.length === 0 || names.includes(alertname) || names.includes(parallel ?? ''),
    )
    .sort((a, b) => rank(a) - rank(b));
}
