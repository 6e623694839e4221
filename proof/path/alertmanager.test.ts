import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { poll } from '@opsconductor/proof';
import { FACTOR } from '../platform/start-platform.ts';
import { scaleFlags } from './production.ts';
import { postSilence, silenceState } from './silences.ts';
import { type AlertingPath, startPath } from './start-path.ts';
import { delivered, deliveriesOf, healthy } from './watch.ts';

const tempoDown = { alertname: 'ServiceDown', labels: { service: 'tempo' } } as const;
const lokiDown = { alertname: 'ServiceDown', labels: { service: 'loki' } } as const;
const page = { status: 'firing', receiver: 'pagerduty' } as const;

describe('Alertmanager killed during an incident', () => {
  let path: AlertingPath;
  let silence = '';
  let started = 0;

  before(async () => {
    path = await startPath({ adapt: (model) => scaleFlags(model, FACTOR) });
    await healthy(path, 90);
    // While the stack started, each service was down for a moment, and Prometheus still sends the resolves of that.
    await path.stack.restart('prometheus');
    await healthy(path, 90);
    started = Date.now();
    silence = await postSilence(path.stack, [
      { name: 'alertname', value: 'ServiceDown' },
      { name: 'service', value: 'loki' },
    ]);
    await path.stack.kill('tempo');
    await delivered(path, { ...tempoDown, ...page }, started, 60);
    // After two maintenance intervals the state of Alertmanager is on its disk.
    await delay(2_000);
    await path.stack.kill('alertmanager');
    await path.stack.start('alertmanager');
  });
  after(() => path?.[Symbol.asyncDispose]());

  test('keeps the silence', async () => {
    await poll({ what: 'the silence to be active', deadline: Date.now() + 30_000 }, async () => {
      const state = await silenceState(path.stack, silence);
      return state === 'active' ? { done: state } : { seen: state };
    });
  });

  test('does not page again for an alert that it has paged for', async (t) => {
    const back = Date.now();
    // Prometheus sends it again within the resend delay, and its group is flushed every 1.5 s: ten times during the wait.
    await poll({ what: 'Alertmanager to have the alert again', deadline: Date.now() + 30_000 }, async () => {
      const response = await fetch(`${path.stack.url('alertmanager', 9093)}/api/v2/alerts`);
      const alerts = (await response.json()) as { labels: Record<string, string> }[];
      const found = alerts.map(({ labels }) => labels.service);
      return found.includes('tempo') ? { done: found } : { seen: found };
    });
    await delay(15_000);
    const pages = deliveriesOf(path, { ...tempoDown, ...page }, started);
    t.diagnostic(`${pages.length} page, ${((Date.now() - back) / 1_000).toFixed(0)} s after the restart`);
    assert.equal(pages.length, 1);
  });

  test('does not deliver a silenced alert, and delivers it once the silence ends', async () => {
    const broken = Date.now();
    await path.stack.kill('loki');
    await poll({ what: 'ServiceDown of loki to fire', deadline: Date.now() + 30_000 }, async () => {
      const found = path.observer.active.find(({ labels }) => labels.service === 'loki');
      return found?.firingAt ? { done: found.firingAt } : { seen: path.observer.active };
    });
    await delay(5_000);
    assert.deepEqual(deliveriesOf(path, { ...lokiDown, status: 'firing' }, broken), []);
    const url = `${path.stack.url('alertmanager', 9093)}/api/v2/silence/${silence}`;
    const { status } = await fetch(url, { method: 'DELETE' });
    assert.equal(status, 200);
    await delivered(path, { ...lokiDown, ...page }, broken, 30);
  });
});
