import type { App } from '@opsconductor/service-kit';
import type { HeartbeatWatch } from '../adapters/heartbeat-watch.ts';
import type { ReceiverFails } from '../adapters/receiver-failures.ts';
import type { Alert } from '../domain/notification.ts';
import { errors } from '../errors.ts';
import { notificationOf, WebhookBody } from './webhook.schema.ts';

export interface HeartbeatDeps {
  readonly watch: HeartbeatWatch;
  readonly fails: ReceiverFails;
  readonly now: () => Date;
}

const MAX_NAMES = 5;

/** The Watchdog of this stack. kube-prometheus and others have an alert of the same name, without the time of its evaluation. */
function isHeartbeat({ labels, annotations }: Alert): boolean {
  return (
    labels.alertname === 'Watchdog' &&
    labels.service === 'prometheus' &&
    labels.scope === 'stack' &&
    Number(annotations.evaluated_at) > 0
  );
}

const ageMs = ({ annotations }: Alert, now: Date) =>
  Math.max(0, now.getTime() - Number(annotations.evaluated_at) * 1_000);

export function heartbeatRoutes(app: App, { watch, fails, now }: HeartbeatDeps): void {
  app.get('/heartbeat', async () => watch.state);

  app.post('/heartbeat', { schema: { body: WebhookBody } }, async ({ body }, reply) => {
    fails('heartbeat');
    const { status, alerts } = body;
    const watchdog = alerts.find(isHeartbeat);
    if (!watchdog) {
      const names = alerts.map(({ labels }) => labels.alertname ?? 'unnamed').slice(0, MAX_NAMES);
      throw errors.HEARTBEAT_UNKNOWN(status, names.join(', '));
    }
    if (watchdog.status === 'resolved') watch.end();
    else watch.receive(notificationOf(body, 'heartbeat', now()), ageMs(watchdog, now()));
    return reply.code(204).send(null);
  });
}
