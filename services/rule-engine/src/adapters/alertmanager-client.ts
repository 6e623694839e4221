import type { TrackedAlert } from '../domain/lifecycle.ts';
import type { AlertIdentity } from '../domain/rule.ts';
import { errors } from '../errors.ts';

export interface AlertmanagerClientOptions {
  readonly url: string;
  /** Where people open the runbooks. */
  readonly runbooksUrl: string;
  /** How long Alertmanager keeps a firing alert that is not sent again. */
  readonly keepMs: number;
  readonly send: typeof fetch;
}

export interface Outgoing {
  readonly rule: AlertIdentity;
  readonly alert: TrackedAlert;
}

const TIMEOUT_MS = 5_000;

/** Sends alerts to Alertmanager's API v2. Throws when it does not accept them. */
export function alertmanagerClient({ url, runbooksUrl, keepMs, send }: AlertmanagerClientOptions) {
  return async (outgoing: readonly Outgoing[], now: number): Promise<void> => {
    const body = JSON.stringify(outgoing.map((each) => payload(each, runbooksUrl, now + keepMs)));
    const response = await send(`${url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw errors.ALERTS_REFUSED((error as Error).message).causedBy(error);
    });
    const text = await response.text();
    if (!response.ok) throw errors.ALERTS_REFUSED(`${response.status} ${text.slice(0, 200)}`);
  };
}

function payload({ rule, alert }: Outgoing, runbooksUrl: string, aliveUntil: number) {
  const runbook = `${runbooksUrl}/${rule.alert}.md`;
  return {
    labels: { ...alert.labels, ...rule.labels, alertname: rule.alert },
    annotations: {
      summary: alert.summary,
      description: alert.description,
      runbook,
      runbook_url: runbook,
      dashboard: rule.dashboard,
      response_time: rule.responseTime,
    },
    startsAt: new Date(alert.firingSince ?? alert.pendingSince).toISOString(),
    endsAt: new Date(alert.resolvedAt ?? aliveUntil).toISOString(),
  };
}
