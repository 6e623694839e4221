import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fastProfile } from '../../src/profile/profile.ts';
import { WebhookReceiver } from '../../src/receiver/webhook-receiver.ts';
import { scaleEnvironment } from '../../src/stack/environment.ts';
import { isolate, leaveOut } from '../../src/stack/isolate.ts';
import type { ComposeModel } from '../../src/stack/model.ts';
import { ScaledMounts } from '../../src/stack/scaled-mounts.ts';

const modelOf = (root: string): ComposeModel => ({
  name: 'shop',
  services: {
    prometheus: {
      image: 'p',
      container_name: 'prom',
      build: { context: '.' },
      ports: [{ target: 9090, published: '9090' }],
      depends_on: { api: { condition: 'service_started' } },
      volumes: [
        { type: 'bind', source: join(root, 'rules'), target: '/rules' },
        { type: 'bind', source: root, target: '/repo' },
        { type: 'bind', source: '/', target: '/host' },
        { type: 'volume', source: 'data', target: '/data' },
      ],
    },
    api: { environment: { HEARTBEAT_MS: '5000', HEARTBEAT_SECONDS: '5', HEARTBEAT: '1m', NAME: 'x' } },
  },
  networks: { default: { name: 'shop_default' }, outside: { name: 'lan', external: true } },
  volumes: { data: { name: 'shop_data' } },
});

describe('the model of a stack', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'proof-model-'));
    mkdirSync(join(root, 'rules'));
    writeFileSync(join(root, 'rules/a.yml'), 'groups: [{ name: a, interval: 30s, rules: [] }]\n');
    writeFileSync(join(root, 'rules/other.txt'), 'kept');
    writeFileSync(join(root, 'loose.yml'), 'groups: []\n');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  test('runs beside others: its own names, free loopback ports, nothing built', async () => {
    const model = modelOf(root);
    const ports = await isolate(model, 'proof-1-abcdef');
    assert.equal(model.name, 'proof-1-abcdef');
    const { prometheus } = model.services;
    assert.deepEqual([prometheus?.container_name, prometheus?.build], [undefined, undefined]);
    assert.equal(prometheus?.ports?.[0]?.host_ip, '127.0.0.1');
    assert.equal(prometheus?.ports?.[0]?.published, String(ports.get('prometheus')?.get(9090)));
    assert.deepEqual(model.networks, { default: {}, outside: { name: 'lan', external: true } });
    assert.deepEqual(model.volumes, { data: {} });
  });

  test('leaves services out, and the dependencies on them', () => {
    const model = modelOf(root);
    leaveOut(model, ['api']);
    assert.deepEqual(
      [Object.keys(model.services), model.services.prometheus?.depends_on],
      [['prometheus'], {}],
    );
    assert.throws(
      () => leaveOut(model, ['grafana']),
      /no service "grafana" to leave out; the services are prometheus/,
    );
  });

  test('mounts scaled copies of the configuration and nothing else', () => {
    const model = modelOf(root);
    const folder = join(root, 'copies');
    const profile = fastProfile({ root, factor: 30, files: { prometheusRules: ['rules/*.yml'] } });
    new ScaledMounts(folder).mount(model, profile);
    const sources = model.services.prometheus?.volumes?.map(({ source }) => source);
    assert.deepEqual(sources, [join(folder, 'rules'), root, '/', 'data']);
    assert.match(readFileSync(join(folder, 'rules/a.yml'), 'utf8'), /interval: 1s/);
    assert.equal(readFileSync(join(folder, 'rules/other.txt'), 'utf8'), 'kept');
    assert.match(readFileSync(join(root, 'rules/a.yml'), 'utf8'), /interval: 30s/);
  });

  test('refuses a profile with a file that no service mounts', () => {
    const profile = fastProfile({ root, factor: 30, files: { prometheusRules: ['loose.yml'] } });
    assert.throws(
      () => new ScaledMounts(join(root, 'copies-2')).mount(modelOf(root), profile),
      /no service mounts loose\.yml/,
    );
  });

  test('has the durations that are declared in its environment divided', () => {
    const model = modelOf(root);
    const scaled = scaleEnvironment(
      model,
      [
        { service: 'api', name: 'HEARTBEAT_MS', unit: 'ms' },
        { service: 'api', name: 'HEARTBEAT_SECONDS', unit: 's' },
        { service: 'api', name: 'HEARTBEAT', unit: 'duration' },
      ],
      25,
    );
    assert.deepEqual(model.services.api?.environment, {
      HEARTBEAT_MS: '200',
      HEARTBEAT_SECONDS: '0.2',
      HEARTBEAT: '2400ms',
      NAME: 'x',
    });
    assert.deepEqual(
      scaled.map(({ production }) => production),
      ['5000', '5', '1m'],
    );
  });

  test('refuses variables that are not set, not a number, or not divisible', () => {
    const scale = (name: string, factor: number) =>
      scaleEnvironment(modelOf(root), [{ service: 'api', name, unit: 'ms' }], factor);
    assert.throws(() => scale('MISSING', 5), /the service "api" has no variable MISSING; set it/);
    assert.throws(() => scale('NAME', 5), /api: NAME is "x", which is not a number of ms/);
    assert.throws(() => scale('HEARTBEAT_MS', 30), /api: HEARTBEAT_MS: 5000 ms \/ 30 is not a whole number/);
  });

  test('gets a receiver that answers under the names of the production webhooks', () => {
    const model = modelOf(root);
    new WebhookReceiver({ image: 'node', hosts: ['pager.internal'], port: 9095 }).addTo(model);
    const { networks, ports } = model.services['proof-receiver'] ?? {};
    assert.deepEqual(networks?.default, { aliases: ['pager.internal'] });
    assert.deepEqual(ports, [{ target: 9095 }]);
  });
});
