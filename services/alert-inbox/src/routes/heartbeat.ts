import type { App } from '@opsconductor/service-kit';
import type { HeartbeatWatch } from '../adapters/heartbeat-watch.ts';
import { errors } from '../errors.ts';
import type { ReceiverFails } from '../faults.ts';
import { notificationOf, WebhookBody } from './webhook.schema.ts';

export interface HeartbeatDeps {
  readonly watch: HeartbeatWatch;
  readonly fails: ReceiverFails;
  readonly now: () => Date;
}

const MAX_NAMES = 5;

export function heartbeatRoutes(app: App, { watch, fails, now }: HeartbeatDeps): void {
  app.get('/heartbeat', async () => watch.state);

  app.post('/heartbeat', { schema: { body: WebhookBody } }, async ({ body }, reply) => {
    fails('heartbeat');
    const { status, alerts } = body;
    const beats = alerts.some((alert) => alert.status === 'firing' && alert.labels.alertname === 'Watchdog');
    if (!beats) {
      const names = alerts.map(({ labels }) => labels.alertname ?? 'unnamed').slice(0, MAX_NAMES);
      throw errors.HEARTBEAT_UNKNOWN(status, names.join(', '));
    }
    watch.beat(notificationOf(body, 'heartbeat', now()));
    return reply.code(204).send(null);
  });
}
