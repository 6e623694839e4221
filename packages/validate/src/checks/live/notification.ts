import { setTimeout as delay } from 'node:timers/promises';
import type { Check } from '../../check.ts';
import { request, requestJson } from '../../http/client.ts';
import type { Finding } from '../../problem.ts';

interface Notification {
  readonly status: string;
  readonly alerts: readonly { readonly status?: string; readonly labels: Readonly<Record<string, string>> }[];
}

const NAME = 'ValidateTestAlert';
/** A default group waits for half a minute. */
const ARRIVES_WITHIN_MS = 40_000;
const LOOK_EACH_MS = 1_000;

/** Sends an alert of its own, and resolves it: the only way to know that somebody would be told. */
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
      // A group of its own, where groups are by service: one that was told of minutes ago waits for its interval.
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
              description: 'Sent to see that notifications arrive; it resolves itself.',
            },
            startsAt: since.toISOString(),
            endsAt: endsAt.toISOString(),
          },
        ],
      });
    // Should this process die, the alert still ends.
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
    await delay(LOOK_EACH_MS);
  }
  return false;
}

const lost = (inbox: string): Finding => ({
  severity: 'error',
  file: inbox,
  message: `a critical test alert did not arrive within ${ARRIVES_WITHIN_MS / 1_000} s`,
  fix: 'See the log of Alertmanager for the receiver, and its route. Where groups are not by service, a test minutes before this one makes it wait for the group_interval.',
});
