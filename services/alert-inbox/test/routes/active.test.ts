import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson, serve } from '@opsconductor/service-kit/testing';
import { appUnderTest } from '../app.ts';
import { webhookOf } from '../samples.ts';

const pending = {
  state: 'pending',
  activeAt: '2026-01-01T00:00:00Z',
  labels: { alertname: 'Slow' },
  annotations: { summary: 'slow' },
  value: '1',
};

test('one answer has the pending and firing alerts of Prometheus and Loki, queried once a second', async (t) => {
  const asked: string[] = [];
  const url = await serve(t, (request, response) => {
    asked.push(request.url ?? '');
    answerJson(200, { status: 'success', data: { alerts: [pending] } })(request, response);
  });
  const { app, remove } = await appUnderTest({ prometheusUrl: url, lokiUrl: url });
  t.after(remove);
  const [answer] = await Promise.all(Array.from({ length: 20 }, () => app.inject('/active')));
  const { sources, alerts, heartbeat, demo_faults } = answer?.json() ?? {};
  assert.deepEqual(sources, { prometheus: 'ok', loki: 'ok' });
  assert.deepEqual(
    alerts.map(({ source, state, since }: Record<string, string>) => `${source} ${state} ${since}`),
    ['prometheus pending 2026-01-01T00:00:00Z', 'loki pending 2026-01-01T00:00:00Z'],
  );
  assert.deepEqual(heartbeat, { missing: false, last_beat: null });
  assert.equal(demo_faults, false);
  assert.deepEqual(asked.toSorted(), ['/api/v1/alerts', '/prometheus/api/v1/alerts']);
});

for (const [title, body] of [
  ['an error', { status: 'error' }],
  ['no list', { data: { alerts: 7 } }],
] as const) {
  test(`a source that answers ${title} counts as away, and delivered alerts are shown`, async (t) => {
    const { app, post, remove } = await appUnderTest({
      prometheusUrl: await serve(t, answerJson(200, body)),
    });
    t.after(remove);
    await post(webhookOf());
    const { sources, alerts } = (await app.inject('/active')).json();
    assert.deepEqual(sources, { prometheus: 'away', loki: 'off' });
    assert.equal(alerts[0].labels.alertname, 'ServiceDown');
    assert.equal(alerts[0].source, 'inbox');
  });
}
