import { setTimeout as delay } from 'node:timers/promises';
import { formatDuration, formatMatcher, type Labels } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { request, requestJson } from '../../http/client.ts';
import type { Finding } from '../../problem.ts';
import { testAlert } from './test-alert.ts';

interface Notification {
  readonly status: string;
  readonly alerts: readonly { readonly status?: string; readonly labels: Readonly<Record<string, string>> }[];
}

/** For the notification itself, after the group_wait of its route. */
const DELIVERY_MS = 10_000;
const POLL_INTERVAL_MS = 1_000;

/** Sends a test alert and resolves it. Delivery can only be verified with a real alert. */
export const notification: Check = {
  name: 'live/notification',
  title: 'a test alert arrives at the inbox',
  live: true,
  async run(inputs) {
    const alertmanager = inputs.need('alertmanager', '--alertmanager');
    const inbox = inputs.need('inbox', '--inbox');
    const { labels, groupWaitMs } = await testAlert(inputs, alertmanager);
    const withinMs = groupWaitMs + DELIVERY_MS;
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
    await send(new Date(Date.now() + 2 * withinMs));
    try {
      const hasArrived = await arrives(inbox, since, labels, withinMs);
      return hasArrived ? [] : [lost(inbox, labels, withinMs)];
    } finally {
      await send(new Date());
    }
  },
};

async function arrives(inbox: string, since: Date, sent: Labels, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const found = await requestJson<Notification[]>(inbox, '', { query: { since: since.toISOString() } });
    if (found.some(({ alerts }) => alerts.some(({ labels }) => labels.validate_run === sent.validate_run)))
      return true;
    await delay(POLL_INTERVAL_MS);
  }
  return false;
}

function lost(inbox: string, { validate_run: _, ...labels }: Labels, withinMs: number): Finding {
  const named = Object.entries(labels).map(([label, value]) =>
    formatMatcher({ label, operator: '=', value }),
  );
  return {
    severity: 'error',
    file: inbox,
    message: `the test alert {${named.join(', ')}} did not arrive within ${formatDuration(withinMs)}`,
    fix: 'Look for the receiver in the log of Alertmanager, and check its route. If only other labels lead to the inbox, set alerts.testLabels in the configuration. If group_by does not include service, a test that follows another within minutes waits for the group_interval.',
  };
}
