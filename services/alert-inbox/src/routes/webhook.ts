import type { App } from '@opsconductor/service-kit';
import type { Intake } from '../adapters/intake.ts';
import type { ReceiverFails } from '../adapters/receiver-failures.ts';
import { notificationOf, WebhookBody } from './webhook.schema.ts';

export interface ReceiverDeps {
  readonly intake: Intake;
  readonly fails: ReceiverFails;
  readonly now: () => Date;
}

export const BODY_LIMIT = 1024 * 1024;
/** 500 alerts (`max_alerts` in alertmanager.yml) of 8 kB each. */
const WEBHOOK_LIMIT = 4 * BODY_LIMIT;

export function webhookRoutes(app: App, { intake, fails, now }: ReceiverDeps): void {
  const options = { bodyLimit: WEBHOOK_LIMIT, schema: { body: WebhookBody } };
  app.post('/webhook', options, async ({ body }, reply) => {
    fails('webhook');
    const notification = notificationOf(body, 'webhook', now());
    await intake(notification);
    return reply.code(202).send({ received_at: notification.received_at });
  });
}
