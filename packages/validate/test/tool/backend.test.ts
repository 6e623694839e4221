import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Inputs } from '../../src/index.ts';
import { type Backend, serviceOf } from '../../src/tool/backend.ts';

/** The name of the service that runs a back end, in a compose file with these images. */
function serviceFor(backend: Backend, images: Readonly<Record<string, string>>): string | undefined {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  try {
    const services = Object.entries(images).map(([name, image]) => [name, { image }]);
    writeFileSync(join(root, 'compose.json'), JSON.stringify({ services: Object.fromEntries(services) }));
    return serviceOf(new Inputs(root, { compose: 'compose.json' }).compose(), backend)?.name;
  } finally {
    rmSync(root, { recursive: true });
  }
}

for (const [backend, image] of [
  ['prometheus', 'prom/prometheus:v3.5.3'],
  ['prometheus', 'docker.io/prom/prometheus@sha256:abc'],
  ['prometheus', 'quay.io/prometheus/prometheus:v3.5.3'],
  ['prometheus', 'localhost:5000/monitoring/prometheus'],
  ['prometheus', 'bitnami/prometheus:3'],
  ['prometheus', 'rancher/mirrored-prometheus-prometheus:v3.5.3'],
  ['alertmanager', 'quay.io/prometheus/alertmanager:v0.33.1'],
  ['alertmanager', 'rancher/mirrored-prometheus-alertmanager:v0.33.1'],
  ['loki', 'ghcr.io/acme/loki:3.7.8'],
  ['tempo', 'bitnami/grafana-tempo:2'],
] as const) {
  test(`${image} is an image of ${backend}`, () =>
    assert.equal(serviceFor(backend, { other: 'redis:8', metrics: image }), 'metrics'));
}

for (const image of [
  'quay.io/prometheus/node-exporter:v1',
  'prom/prometheus-config-reloader:v0.80',
  'nginx/nginx-prometheus-exporter:1',
  'grafana/loki-canary:3',
  'grafana/tempo-query:2',
])
  test(`${image} is an image of no back end`, () => {
    for (const backend of ['prometheus', 'alertmanager', 'loki', 'tempo'] as const)
      assert.equal(serviceFor(backend, { sidecar: image }), undefined);
  });

test('a service with an image of another name is known by its own name', () => {
  assert.equal(serviceFor('prometheus', { a: 'redis:8', prometheus: 'acme/metrics:1' }), 'prometheus');
});

test('of two services, the one with the name of the back end is meant', () => {
  const images = { 'prometheus-agent': 'prom/prometheus:v3', prometheus: 'prom/prometheus:v3' };
  assert.equal(serviceFor('prometheus', images), 'prometheus');
});
