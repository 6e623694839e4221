import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlation } from '../../../src/checks/live/correlation.ts';
import { answering, success } from '../../support/answering.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('live/correlation accepts an exemplar whose trace has logs', async () => {
  await using server = await answering({
    '/api/v1/query_exemplars': success([
      { seriesLabels: { service: 'shop' }, exemplars: [{ labels: { trace_id: 'abc' }, timestamp: 1 }] },
    ]),
    '/api/traces/abc': { batches: [{}] },
    '/loki/api/v1/labels': { data: ['service'] },
    '/loki/api/v1/query_range': { data: { result: [{}] } },
  });
  const { url } = server;
  const messages = await messagesOf(correlation, {}, { prometheus: url, tempo: url, loki: url });
  assert.deepEqual(messages, []);
});

test('live/correlation finds a trace without logs', async () => {
  await using server = await answering({
    '/api/v1/query_exemplars': success([
      { seriesLabels: { service: 'shop' }, exemplars: [{ labels: { trace_id: 'abc' }, timestamp: 1 }] },
    ]),
    '/api/traces/abc': { batches: [{}] },
    '/loki/api/v1/labels': { data: ['service'] },
    '/loki/api/v1/query_range': { data: { result: [] } },
  });
  const { url } = server;
  const messages = await messagesOf(correlation, {}, { prometheus: url, tempo: url, loki: url });
  assert.deepEqual(messages, ['shop: Loki has no log line of its 1 newest traces, such as abc']);
});

test('live/correlation finds an exemplar without a trace', async () => {
  await using server = await answering({
    '/api/v1/query_exemplars': success([
      { seriesLabels: { service: 'shop' }, exemplars: [{ labels: { trace_id: 'abc' }, timestamp: 1 }] },
    ]),
  });
  const { url } = server;
  const messages = await messagesOf(correlation, {}, { prometheus: url, tempo: url });
  assert.deepEqual(messages, ['shop: Tempo has none of the traces of its 1 newest exemplars']);
});

test('live/correlation asks Loki by a label that its streams have', async () => {
  const asked: (string | null)[] = [];
  const labels = ['__stream_shard__', 'container', 'pod'];
  await using server = await answering({
    '/api/v1/query_exemplars': success([
      { seriesLabels: { job: 'shop' }, exemplars: [{ labels: { trace_id: 'abc' }, timestamp: 1 }] },
    ]),
    '/api/traces/abc': { batches: [{}] },
    '/loki/api/v1/labels': () => ({ data: labels }),
    '/loki/api/v1/query_range': (url: URL) => {
      asked.push(url.searchParams.get('query'));
      return { data: { result: [{}] } };
    },
  });
  const { url } = server;
  const urls = { prometheus: url, tempo: url, loki: url };
  assert.deepEqual(await messagesOf(correlation, {}, urls), []);
  labels.push('service_name');
  assert.deepEqual(await messagesOf(correlation, {}, urls), []);
  assert.deepEqual(asked, ['{container=~".+"} |= "abc"', '{service_name=~".+"} |= "abc"']);
});
