import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../src/config.ts';
import { readPage } from '../src/server/page-files.ts';

test('the defaults are those of the compose file', () => {
  const { port, backEnds, dashboards } = loadConfig({});
  assert.equal(port, 3000);
  assert.equal(dashboards, '/var/lib/grafana-dashboards');
  assert.deepEqual(
    Object.values(backEnds).map(({ origin }) => origin),
    ['http://prometheus:9090', 'http://loki:3100', 'http://tempo:3200'],
  );
});

test('all variables that are wrong are named together', () => {
  const wrong = { PORT: '99999', LOKI_URL: 'loki', TEMPO_URL: 'file:///etc' };
  assert.throws(
    () => loadConfig(wrong),
    ({ message }: Error) =>
      Object.entries(wrong).every(([name, value]) => message.includes(`${name}=${value} is not a valid`)),
  );
});

test('a page that is not built is named with the command that builds it', async () => {
  await assert.rejects(
    readPage('/nonexistent'),
    /\/nonexistent has no built page\. Run `node grafana\/preview\/build\.ts`/,
  );
});
