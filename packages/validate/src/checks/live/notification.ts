import { setTimeout as delay } from 'node:timers/promises';
import type { Check } from '../../check.ts';
import { request, requestJson } from '../../http/client.ts';
import type { Finding } from '../../problem.ts';

interface Notification {
  readonly status: string;
  readonly alerts: readonly { readonly status?: string; readonly labels: Readonly<Record<string, string>> }[];
}

const NAME = 'ValidateTestAlert';
/** The default group_wait is 30 s. */
const ARRIVES_WITHIN_MS = 40_000;
const POLL_INTERVAL_MS = 1_000;

/** Sends a test alert and resolves it. Delivery can only be verified with a real alert. */
export const notification: Check = {
  name: 'live/notification',
  title: 'a test alert arrives at the inbox',
  live: true,
  async run(inputs) {
    const alertmanager = inputs.need('alertmanager', '--alertmanager');
    const inbox = inputs.need('inbox', '--inbox');
    const labels = {
      alertname: NAME,
      severity: 'critical',
      priority: 'P0',
      scope: 'validate',
      // A unique service starts a new group if group_by includes service. An existing group waits for its group_interval.
      service: `validate-${crypto.randomUUID()}`,
    };
    const since = new Date(Date.now() - 1_000);
    const send = (endsAt: Date) =>
      request(alertmanager, '/api/v2/alerts', {
        body: [
          {
            labels,
            annotations: {
              summary: 'Test alert of validate',
              description:
                'Sent by validate to test the delivery of notifications. It resolves automatically.',
            },
            startsAt: since.toISOString(),
            endsAt: endsAt.toISOString(),
          },
        ],
      });
    // The alert also ends if this process is killed.
    await send(new Date(Date.now() + 2 * ARRIVES_WITHIN_MS));
    try {
      return (await arrives(inbox, since, labels.service)) ? [] : [lost(inbox)];
    } finally {
      await send(new Date());
    }
  },
};

async function arrives(inbox: string, since: Date, service: string): Promise<boolean> {
  const deadline = Date.now() + ARRIVES_WITHIN_MS;
  while (Date.now() < deadline) {
    const found = await requestJson<Notification[]>(inbox, '', { query: { since: since.toISOString() } });
    if (found.some(({ alerts }) => alerts.some(({ labels }) => labels.service === service))) return true;
    await delay(POLL_INTERVAL_MS);
  }
  return false;
}

const lost = (inbox: string): Finding => ({
  severity: 'error',
  file: inbox,
  message: `a critical test alert did not arrive within ${ARRIVES_WITHIN_MS / 1_000} s`,
  fix: 'Look for the receiver in the log of Alertmanager, and check its route. If group_by does not include service, a test that follows another within minutes waits for the group_interval.',
});
