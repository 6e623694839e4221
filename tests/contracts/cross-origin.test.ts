import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startBackend, urlOf } from '@opsconductor/testing/containers';
import { parse } from 'yaml';

const { services } = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});

/** What the browser asks before a page of another origin may send samples. */
const preflight = {
  method: 'OPTIONS',
  headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
};

test('a web page of another origin may neither send samples to Prometheus nor read its answers', async () => {
  const flags = services.prometheus.command
    .filter((flag: string) => flag.startsWith('--web.') && !flag.startsWith('--web.external-url'))
    .map((flag: string) => flag.replaceAll('$$', '$'));
  await using prometheus = await startBackend({
    image: 'PROMETHEUS_IMAGE',
    command: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/tmp/data', ...flags],
    folder: { source: `${process.cwd()}/prometheus`, target: '/etc/prometheus', mode: 'ro' },
    ports: [9090],
    ready: '/-/ready',
  });
  for (const path of ['/api/v1/write', '/api/v1/query?query=up']) {
    const { headers } = await fetch(`${urlOf(prometheus, 9090)}${path}`, preflight);
    assert.equal(headers.get('access-control-allow-origin'), null, path);
  }
});
