import type { Alert } from './notification.ts';
import { severityRank } from './severity.ts';

export type SourceName = 'prometheus' | 'loki';
/** `off`: no URL is configured. `away`: the source does not answer. */
export type SourceState = 'ok' | 'away' | 'off';

export interface ActiveAlert {
  readonly source: SourceName | 'inbox';
  readonly state: 'pending' | 'firing';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly since: string;
}

export interface Active {
  readonly sources: Readonly<Record<SourceName, SourceState>>;
  readonly alerts: readonly ActiveAlert[];
}

const MAX_ALERTS = 500;

/**
 * Adds delivered alerts to the active alerts of Prometheus and Loki: those without a query URL, which neither of them
 * evaluates, and, while one of them does not answer, all that were last delivered as firing.
 */
export function withDelivered({ sources, alerts }: Active, delivered: readonly Alert[]): Active {
  const complete = Object.values(sources).every((state) => state === 'ok');
  const seen = new Set(alerts.map(({ labels }) => labels.alertname));
  const added = delivered
    .filter(
      ({ labels, generatorURL }) => (generatorURL === '' || !complete) && !seen.has(labels.alertname ?? ''),
    )
    .map(
      ({ labels, annotations, startsAt }): ActiveAlert => ({
        source: 'inbox',
        state: 'firing',
        labels,
        annotations,
        since: startsAt,
      }),
    );
  return { sources, alerts: [...alerts, ...added].sort(byUrgency).slice(0, MAX_ALERTS) };
}

function byUrgency(a: ActiveAlert, b: ActiveAlert): number {
  if (a.state !== b.state) return a.state === 'firing' ? -1 : 1;
  return severityRank(a) - severityRank(b) || Date.parse(a.since) - Date.parse(b.since);
}
