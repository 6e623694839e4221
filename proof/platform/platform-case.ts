import { defineCase, type ProofCase } from '@opsconductor/proof';

type Severity = 'critical' | 'warning' | 'info';

const priorities = { critical: 'P0', warning: 'P1', info: 'P2' };
/** The receivers of each severity (NTF-001 to NTF-004, C-15, C-46). */
const receivers = {
  critical: ['inbox', 'pagerduty', 'email'],
  warning: ['inbox', 'slack'],
  info: ['inbox', 'email-digest'],
};

/** Any fault may lower the health score, and change the usual latency and request rate of a service. */
const ALWAYS_POSSIBLE = ['SystemHealthDegraded', 'LatencyAnomaly', 'RequestRateAnomaly'];

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
  const runbook = `http://localhost:8025/runbooks/${rest.alertname}.md`;
  return defineCase({
    ...rest,
    source: source ?? 'prometheus',
    mayAlsoFire: [...ALWAYS_POSSIBLE, ...mayAlsoFire],
    labels: { scope, severity, ...labels },
    receiver: receivers[severity],
    expect: {
      labels: { severity, priority: priorities[severity] },
      annotations: {
        summary: /\S/,
        description: /\S/,
        dashboard: /\S/,
        response_time: /\S/,
        runbook,
        runbook_url: runbook,
      },
    },
  });
}
