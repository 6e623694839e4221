import { METRIC_RULES } from '../queries/alert-rules.ts';
import { promNow } from '../queries/query.ts';
import { stat, table } from './kinds.ts';
import type { Row } from './source.ts';

/** Matches `ALERTS` of the rules that name a dashboard; without a dashboard, all except Watchdog. */
export function alertsMatcher(dashboard?: string): string {
  if (dashboard === undefined) return 'alertname!="Watchdog"';
  const rules = METRIC_RULES.filter(
    ({ alert, annotations }) => annotations.dashboard === dashboard && alert !== 'Watchdog',
  );
  const anyOf = (values: string[]) => [...new Set(values)].sort().join('|');
  const names = anyOf(rules.map(({ alert }) => alert));
  const scopes = anyOf(rules.map(({ labels }) => labels.scope ?? ''));
  return `alertname=~"${names}",scope=~"${scopes}"`;
}

/** First row of a dashboard: whether it is healthy, and the firing alerts.
 * @param fault the fault that fills the list */
export function answer(fault: string, dashboard?: string): Row {
  const alerts = alertsMatcher(dashboard);
  return {
    title: 'Is it healthy?',
    panels: [
      stat({
        title: 'Firing alerts',
        description: 'Alerts that fire now. 0 means that no rule detects a problem.',
        unit: 'none',
        queries: [promNow(`count(ALERTS{alertstate="firing",${alerts}}) or vector(0)`, 'firing')],
        words: { '0': { text: 'Healthy', color: 'green' } },
        height: 8,
        redFrom: 1,
      }),
      table({
        title: 'Alert status',
        description: 'Alerts that are firing, then those that are pending. The name links to the runbook.',
        unit: 'none',
        width: 18,
        height: 8,
        queries: [promNow(`max by (severity, alertname, service, alertstate) (ALERTS{${alerts}})`)],
        sortedBy: 'State',
        emptyWhenHealthy: fault,
      }),
    ],
  };
}
