import type { TestContext } from 'node:test';
import { createApp } from '@opsconductor/service-kit';
import { makeFault } from '@opsconductor/service-kit/faults';
import { answerJson, faultTokenFile, serve, testTelemetry } from '@opsconductor/service-kit/testing';
import { appUnderTest } from '../app.ts';
import { alertOf, webhookOf } from '../samples.ts';

export const TOKEN = 'a-token-of-enough-length';

export const slow = {
  labels: { alertname: 'HighResponseTime', severity: 'warning', priority: 'P1', service: 'scheduler' },
  annotations: {
    summary: 'scheduler answers slowly',
    description: 'For five minutes 5 % of the requests took longer than a second.',
    runbook_url: 'http://localhost:8025/runbooks/HighResponseTime.md',
  },
};
const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

/** An inbox with a Prometheus and a Loki that answer, and a service whose faults can be started. */
export async function demo(t: TestContext) {
  const tokenFile = faultTokenFile(t, TOKEN);
  const stall = makeFault({
    name: 'queue-stall',
    description: 'No job starts; new jobs wait until the queue is full',
    byDefault: 'starts no jobs',
    alert: 'HighResponseTime',
    scope: 'platform',
    expectSeconds: 90,
    params: {},
  });
  const scheduler = createApp({
    telemetry: testTelemetry(t, 'scheduler'),
    faults: { tokenFile, list: [stall] },
  });
  const schedulerUrl = await scheduler.listen({ port: 0, host: '127.0.0.1' });
  t.after(() => scheduler.close());

  const alerts: object[] = [
    {
      state: 'firing',
      activeAt: new Date(Date.now() - 754_000).toISOString(),
      labels: { alertname: 'ServiceDown', severity: 'critical', priority: 'P0', service: 'automation' },
      annotations: { summary: 'automation is down', description: attack },
    },
  ];
  const prometheusUrl = await serve(t, (request, response) =>
    answerJson(200, { status: 'success', data: { alerts } })(request, response),
  );
  const inbox = await appUnderTest({
    faultTokenFile: tokenFile,
    prometheusUrl,
    lokiUrl: await serve(t, answerJson(500, {})),
    faultServices: [`scheduler=${schedulerUrl}`, 'automation=http://127.0.0.1:1'],
  });
  const url = await inbox.app.listen({ port: 0, host: '127.0.0.1' });
  t.after(inbox.remove);
  const notify = (status: 'firing' | 'resolved', over: Parameters<typeof alertOf>[0] = {}) =>
    inbox.post(webhookOf(status, [alertOf({ status, ...over })]));
  await notify('firing', { annotations: { summary: 'scheduler is down', description: attack } });
  await notify('resolved', { endsAt: new Date().toISOString() });
  await inbox.post(
    { channel: '#alerts', attachments: [{ title: 'disk is full', text: 'Node 7.' }] },
    '/slack',
  );
  return { url, alerts, stall, notify };
}
