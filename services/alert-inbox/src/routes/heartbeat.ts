import type { App } from '@opsconductor/service-kit';
import type { HeartbeatWatch } from '../adapters/heartbeat-watch.ts';
import type { ReceiverFails } from '../adapters/receiver-failures.ts';
import { errors } from '../errors.ts';
import { notificationOf, WebhookBody } from './webhook.schema.ts';

export interface HeartbeatDeps {
  readonly watch: HeartbeatWatch;
  readonly fails: ReceiverFails;
  readonly now: () => Date;
}

const MAX_NAMES = 5;

/** A Watchdog without the time of its evaluation counts as new. */
function ageMs(evaluatedAt: string | undefined, now: Date): number {
  const age = now.getTime() - Number(evaluatedAt) * 1_000;
  return Number.isFinite(age) ? Math.max(0, age) : 0;
}

export function heartbeatRoutes(app: App, { watch, fails, now }: HeartbeatDeps): void {
  app.get('/heartbeat', async () => watch.state);

  app.post('/heartbeat', { schema: { body: WebhookBody } }, async ({ body }, reply) => {
    fails('heartbeat');
    const { status, alerts } = body;
    const watchdog = alerts.find(({ labels }) => labels.alertname === 'Watchdog');
    if (!watchdog) {
      const names = alerts.map(({ labels }) => labels.alertname ?? 'unnamed').slice(0, MAX_NAMES);
      throw errors.HEARTBEAT_UNKNOWN(status, names.join(', '));
    }
    if (watchdog.status === 'resolved') watch.end();
    else
      watch.receive(
        notificationOf(body, 'heartbeat', now()),
        ageMs(watchdog.annotations.evaluated_at, now()),
      );
    return reply.code(204).send(null);
  });
}
