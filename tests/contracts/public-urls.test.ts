import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { composeCommand, ROOT } from '@opsconductor/stack';
import { startBackend, urlOf } from '@opsconductor/testing/containers';
import { poll } from '@opsconductor/testing/poll';
import { execa } from 'execa';

interface Model {
  readonly services: Readonly<
    Record<string, { readonly command?: string[]; readonly environment?: Record<string, string> }>
  >;
}

/** The compose file with settings; without those of this shell. */
async function modelWith(settings: Readonly<Record<string, string>>): Promise<Model> {
  const shell = Object.entries(process.env).filter(
    ([name]) => !/_(PUBLIC_URL|PORT)$|^PUBLIC_URL$/.test(name),
  );
  const env = { ...Object.fromEntries(shell), ...settings };
  const args = [...composeCommand(), 'config', '--format', 'json'];
  const { stdout } = await execa('docker', args, { env, extendEnv: false, cwd: ROOT });
  return JSON.parse(stdout);
}

const externalUrl = ({ command = [] }: { command?: string[] } = {}) =>
  command[command.indexOf('--web.external-url') + 1];

/** Where each program that makes links believes that people open the tools. */
function linksOf({ services }: Model) {
  const { environment: inbox = {} } = services['alert-inbox'] ?? {};
  const runbooks = ['prometheus', 'loki', 'rule-engine', 'alert-inbox'].map(
    (name) => services[name]?.environment?.RUNBOOKS_URL,
  );
  assert.equal(new Set(runbooks).size, 1, `${runbooks}`);
  const links = {
    prometheus: externalUrl(services.prometheus),
    alertmanager: externalUrl(services.alertmanager),
    grafana: services.grafana?.environment?.GF_SERVER_ROOT_URL,
    inbox: inbox.ALERT_INBOX_PUBLIC_URL,
  };
  const { PROMETHEUS_PUBLIC_URL, ALERTMANAGER_PUBLIC_URL, GRAFANA_PUBLIC_URL } = inbox;
  assert.deepEqual(
    [PROMETHEUS_PUBLIC_URL, ALERTMANAGER_PUBLIC_URL, GRAFANA_PUBLIC_URL],
    [links.prometheus, links.alertmanager, links.grafana],
  );
  return { ...links, runbooks: runbooks[0] };
}

describe('links lead', () => {
  test('to this machine and the published ports by default', async () => {
    assert.deepEqual(linksOf(await modelWith({ PROMETHEUS_PORT: '9999' })), {
      prometheus: 'http://localhost:9999',
      alertmanager: 'http://localhost:9093',
      grafana: 'http://localhost:3001',
      inbox: 'http://localhost:8025',
      runbooks: 'http://localhost:8025/runbooks',
    });
  });

  test('to another host name with PUBLIC_URL alone', async () => {
    assert.deepEqual(linksOf(await modelWith({ PUBLIC_URL: 'http://ops.example' })), {
      prometheus: 'http://ops.example:9090',
      alertmanager: 'http://ops.example:9093',
      grafana: 'http://ops.example:3001',
      inbox: 'http://ops.example:8025',
      runbooks: 'http://ops.example:8025/runbooks',
    });
  });

  test('to the address of a single tool, such as a path behind a proxy or a tunnel', async () => {
    const links = linksOf(
      await modelWith({
        GRAFANA_PUBLIC_URL: 'https://ops.example/grafana',
        ALERT_INBOX_PUBLIC_URL: 'https://tunnel.example',
      }),
    );
    assert.equal(links.grafana, 'https://ops.example/grafana');
    assert.equal(links.runbooks, 'https://tunnel.example/runbooks');
    assert.equal(links.prometheus, 'http://localhost:9090');
  });
});

const RUNBOOKS_URL = 'https://ops.example/inbox/runbooks';
const environment = { RUNBOOKS_URL };

/** A copy of a folder that another user can read. */
function copyOf(t: TestContext, folder: string, change: (file: string) => void): string {
  const copy = mkdtempSync(join(tmpdir(), 'public-urls-'));
  t.after(() => rmSync(copy, { recursive: true }));
  chmodSync(copy, 0o755);
  cpSync(folder, copy, { recursive: true });
  change(copy);
  return copy;
}

const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

interface Sent {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly generatorURL: string;
}

/** The first alert that is sent to an Alertmanager at the host name `host.docker.internal`; `port` is its port. */
async function receiver(t: TestContext) {
  const alerts: Sent[] = [];
  const server = createServer(async (request, response) => {
    alerts.push(...JSON.parse((await request.toArray()).join('')));
    response.writeHead(200).end();
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  t.after(() => server.close());
  const first = () =>
    poll({ what: 'an alert', intervalMs: 100 }, async () =>
      alerts[0] === undefined ? { seen: alerts } : { done: alerts[0] },
    );
  return { port: (server.address() as AddressInfo).port, first };
}

test('Prometheus behind a path fills in the runbook of an alert, and sends it without the external label', async (t) => {
  const { port, first } = await receiver(t);
  const source = copyOf(t, 'prometheus', (copy) => {
    edit(join(copy, 'prometheus.yml'), (text) => text.replace('alertmanager:9093', `test:${port}`));
    rmSync(join(copy, 'rules'), { recursive: true });
    edit(join(copy, 'recording_rules.yml'), () => 'groups: []\n');
    edit(join(copy, 'alert_rules.yml'), (text) => {
      const [, runbook] = /(runbook_url: .+)/.exec(text) ?? [];
      return `groups: [{ name: a, interval: 1s, rules: [{ alert: A, expr: vector(1), annotations: { ${runbook} } }] }]\n`;
    });
  });
  const { services } = await modelWith({ PROMETHEUS_PUBLIC_URL: 'https://ops.example/prometheus' });
  const flags = (services.prometheus?.command ?? []).filter(
    (flag, at, all) => flag.startsWith('--web.') || all[at - 1] === '--web.external-url',
  );
  await using prometheus = await startBackend({
    image: 'PROMETHEUS_IMAGE',
    command: [
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/tmp/data',
      // The first one is lost, because Alertmanager is found some seconds after the start.
      '--rules.alert.resend-delay=1s',
      ...flags.map((flag) => flag.replaceAll('$$', '$')),
    ],
    folder: { source, target: '/etc/prometheus', mode: 'ro' },
    ports: [9090],
    // The health check, the data source of Grafana and the scrape use no path.
    ready: '/-/ready',
    environment,
    extraHosts: ['test'],
  });
  const { labels, annotations, generatorURL } = await first();
  assert.match(annotations.runbook_url ?? '', /^https:\/\/ops\.example\/inbox\/runbooks\/\w+\.md$/);
  assert.deepEqual(labels, { alertname: 'A', cluster: 'phoenix-orch' });
  assert.match(generatorURL, /^https:\/\/ops\.example\/prometheus\//);
  assert.equal((await fetch(`${urlOf(prometheus, 9090)}/metrics`)).status, 200);
});

test('Loki fills in the runbook of a log alert, and sends it without the external label', async (t) => {
  const { port, first } = await receiver(t);
  const source = copyOf(t, 'loki', (copy) => {
    edit(join(copy, 'loki.yml'), (text) =>
      text
        .replace('alertmanager:9093', `test:${port}`)
        .replace('evaluation_interval: 30s', 'evaluation_interval: 1s'),
    );
    const rules = join(copy, 'rules/fake/logs.rules.yml');
    const [, runbook] = /(runbook_url: .+)/.exec(readFileSync(rules, 'utf8')) ?? [];
    rmSync(join(copy, 'rules'), { recursive: true });
    mkdirSync(join(copy, 'rules/fake'), { recursive: true });
    writeFileSync(
      rules,
      `groups: [{ name: a, interval: 1s, rules: [{ alert: A, expr: vector(1) > 0, annotations: { ${runbook} } }] }]\n`,
    );
  });
  const { services } = await modelWith({});
  await using loki = await startBackend({
    image: 'LOKI_IMAGE',
    command: services.loki?.command ?? [],
    folder: { source, target: '/etc/loki', mode: 'ro' },
    ports: [3100],
    ready: '/ready',
    environment,
    extraHosts: ['test'],
  });
  const { labels, annotations } = await first();
  assert.match(annotations.runbook_url ?? '', /^https:\/\/ops\.example\/inbox\/runbooks\/\w+\.md$/);
  assert.deepEqual(labels, { alertname: 'A' });
  assert.notEqual(loki.getId(), '');
});
