/**
 * What a severity means in this stack. alertmanager.yml routes by it, each rule repeats priority and response time, and the
 * services repeat them in the alerts that they raise: tests/contracts compare all of them with this table.
 */
export const SEVERITIES = {
  critical: {
    priority: 'P0',
    responseTime: '5 minutes',
    receivers: ['inbox', 'pagerduty', 'email'],
    colour: 'red',
  },
  warning: {
    priority: 'P1',
    responseTime: '15 minutes',
    receivers: ['inbox', 'slack'],
    colour: 'orange',
  },
  info: {
    priority: 'P2',
    responseTime: '1 hour',
    receivers: ['inbox', 'email-digest'],
    colour: 'blue',
  },
} as const;

export type Severity = keyof typeof SEVERITIES;

export const isSeverity = (text: string | undefined): text is Severity =>
  text !== undefined && Object.hasOwn(SEVERITIES, text);

/** Where people open the runbooks, in a rule: Prometheus and Loki fill in the external label, RUNBOOKS_URL of the compose file. */
const RUNBOOKS = '{{ $externalLabels.runbooks }}';

export const runbookOf = (alertname: string, runbooks = RUNBOOKS) => `${runbooks}/${alertname}.md`;

/** Labels and annotations that follow from the name and the severity of an alert. */
export function fieldsOf(alertname: string, severity: Severity, runbooks?: string) {
  const { priority, responseTime } = SEVERITIES[severity];
  const runbook = runbookOf(alertname, runbooks);
  return {
    labels: { severity, priority },
    annotations: { runbook, runbook_url: runbook, response_time: responseTime },
  };
}
