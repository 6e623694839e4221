import { defineCase, type ProofCase } from '@opsconductor/proof';
import { fieldsOf, SEVERITIES, type Severity } from '../../alertmanager/severities.ts';
import { BUSY_HOST_ALERTS } from './machine.ts';

/** Any fault may lower the health score, change the usual latency and request rate of a service, and use the cores. */
const ALWAYS_POSSIBLE = [
  'SystemHealthDegraded',
  'LatencyAnomaly',
  'RequestRateAnomaly',
  ...BUSY_HOST_ALERTS,
] as const;

export interface PlatformCase extends Omit<ProofCase, 'labels' | 'receiver' | 'expect' | 'source'> {
  readonly scope: string;
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  readonly source?: ProofCase['source'];
}

/** A case of our own alerts: the severity decides who must get it, and every notification has the same annotations. */
export function platformCase({
  scope,
  severity,
  labels,
  source,
  mayAlsoFire = [],
  ...rest
}: PlatformCase): ProofCase {
  const { labels: severityLabels, annotations } = fieldsOf(rest.alertname, severity);
  // Prometheus and Loki have filled in the address.
  const runbook = new RegExp(`^https?://\\S+/runbooks/${rest.alertname}\\.md$`);
  return defineCase({
    ...rest,
    source: source ?? 'prometheus',
    mayAlsoFire: [...ALWAYS_POSSIBLE, ...mayAlsoFire],
    labels: { scope, severity, ...labels },
    receiver: SEVERITIES[severity].receivers,
    expect: {
      labels: severityLabels,
      annotations: {
        summary: /\S/,
        description: /\S/,
        dashboard: /\S/,
        ...annotations,
        runbook,
        runbook_url: runbook,
      },
    },
  });
}
