import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { counter, gauge, histogram } from '../../../src/index.ts';
import { familiesOf } from '../../../src/metrics/export/families-of.ts';
import type { Family } from '../../../src/metrics/export/family.ts';
import { toStatsd } from '../../../src/metrics/export/statsd.ts';
import { MetricsService } from '../../../src/metrics/metrics-service.ts';
import { poll } from '../../support/poll.ts';
import { startStatsd } from '../../support/statsd-server.ts';
import { definitions, observation, record } from './hostile-observations.ts';

/** The size that fits into one Ethernet frame, as the documentation of StatsD recommends. */
const DATAGRAM_BYTES = 1_432;

function datagrams(text: string): string[] {
  const packed: string[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const last = packed.at(-1);
    if (last !== undefined && Buffer.byteLength(last) + Buffer.byteLength(line) < DATAGRAM_BYTES)
      packed[packed.length - 1] = `${last}\n${line}`;
    else packed.push(line);
  }
  return packed;
}

/** Exports as a loop would, each time the difference to the last, over a real socket. */
async function statsdExport(t: TestContext) {
  const server = await startStatsd(t);
  const socket = createSocket('udp4');
  t.after(() => socket.close());
  const send = promisify<string, number, string, unknown>(socket.send.bind(socket));
  let previous: readonly Family[] = [];
  let sent = 0;
  return {
    server,
    async push(families: readonly Family[]) {
      for (const datagram of datagrams(toStatsd(families, previous))) {
        await send(datagram, server.port, '127.0.0.1');
        sent++;
        // UDP has no back-pressure: without a pause the socket's buffer overflows.
        await poll('the datagram', server.datagrams, (count) => count === sent);
      }
      previous = families;
    },
  };
}

const orders = {
  orders: counter({
    name: 'orders_total',
    help: 'h',
    labels: { shop: { max: 50 }, outcome: ['ok', 'failed'] },
  }),
  stock: gauge({ name: 'stock_items', help: 'h', labels: { shop: { max: 50 } } }),
  took: histogram({ name: 'order_seconds', help: 'h', labels: { shop: { max: 50 } }, buckets: [0.1, 1] }),
};

test('after several exports a StatsD server has the values of the registry', async (t) => {
  const { server, push } = await statsdExport(t);
  const metrics = new MetricsService();
  const recorders = metrics.register(orders);
  for (let round = 1; round <= 3; round++) {
    for (let shop = 0; shop < 30; shop++) {
      const labels = { shop: `shop-${shop}` };
      recorders.orders.inc({ ...labels, outcome: shop % 3 === 0 ? 'failed' : 'ok' }, round * shop);
      recorders.stock.set(labels, round * 10 - shop);
      recorders.took.observe(labels, (shop * round) / 20);
    }
    await push(await familiesOf(metrics, orders));
  }
  assert.deepEqual(server.badLines, []);
  const [one, negative] = ['shop:shop-7', 'shop:shop-29'];
  assert.equal(server.counters.get(`orders_total|#${one},outcome:ok`), 42);
  assert.equal(server.counters.get(`order_seconds_count|#${one}`), 3);
  assert.equal(server.counters.get(`order_seconds_bucket|#${one},le:1`), 2);
  assert.equal(server.gauges.get(`stock_items|#${negative}`), 1);

  for (const family of await familiesOf(metrics, orders))
    if (family.type === 'counter' && family.name === 'orders_total')
      for (const { labels, value } of family.series.filter((series) => series.value > 0)) {
        const key = `orders_total|#shop:${labels.shop},outcome:${labels.outcome}`;
        assert.equal(server.counters.get(key), value, key);
      }
});

test('no label value makes a line that a StatsD server drops', async (t) => {
  const { server, push } = await statsdExport(t);
  const metrics = new MetricsService();
  record(metrics, fc.sample(observation, { numRuns: 500, seed: 20260102 }));
  await push(await familiesOf(metrics, definitions));
  assert.deepEqual(server.badLines, []);
  assert.ok(server.counters.size > 30, `${server.counters.size}`);
});

test('a gauge that falls below 0 and returns is set, not changed by a difference', async (t) => {
  const { server, push } = await statsdExport(t);
  const room = (value: number): Family[] => [
    { name: 'room_celsius', help: '', type: 'gauge', series: [{ labels: { room: 'roof' }, value }] },
  ];
  for (const value of [4, -3.5, -7, 2]) {
    await push(room(value));
    assert.equal(server.gauges.get('room_celsius|#room:roof'), value);
  }
});
