import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { poll } from '../support/poll.ts';
import { runTool } from '../support/run-tool.ts';
import { startAlertmanager } from '../support/running-alertmanager.ts';

const annotations = {
  summary: 'automation is down',
  description: 'Prometheus could not scrape automation for a minute.',
  runbook_url: 'http://localhost:8025/runbooks/ServiceDown.md',
  dashboard: 'system-overview',
  response_time: '5 minutes',
};

test('a real Alertmanager notifies Slack, PagerDuty, the inbox and the heartbeat, each in its own format', async (t) => {
  const received = new Map<string, Record<string, never>>();
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    received.set(request.url ?? '', JSON.parse(body));
    response.writeHead(request.url === '/pagerduty/v2/enqueue' ? 202 : 200).end('ok');
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;

  const copy = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  t.after(() => rmSync(copy, { recursive: true }));
  chmodSync(copy, 0o755);
  cpSync('alertmanager', copy, { recursive: true });
  writeFileSync(join(copy, 'slack_url'), `http://test:${port}/slack\n`);
  const file = join(copy, 'alertmanager.yml');
  const text = readFileSync(file, 'utf8')
    .replaceAll('alert-inbox:3000', `test:${port}`)
    .replace('/run/secrets/slack_url', '/etc/alertmanager/slack_url')
    .replace('group_wait: 30s', 'group_wait: 0s');
  writeFileSync(file, text);

  await using alertmanager = await startAlertmanager(copy);
  const labels = { scope: 'platform', service: 'automation' };
  await alertmanager.post(
    [
      { alertname: 'ServiceDown', severity: 'critical', priority: 'P0', ...labels },
      { alertname: 'Watchdog', scope: 'stack' },
    ],
    annotations,
  );
  await alertmanager.post(
    [{ alertname: 'HighResponseTime', severity: 'warning', priority: 'P1', scope: 'ai', service: 'git' }],
    { ...annotations, machine: 'The machine is busy.' },
  );
  const paths = ['/slack', '/pagerduty/v2/enqueue', '/webhook', '/heartbeat'];
  await poll({ what: paths.join(', '), intervalMs: 100 }, async () =>
    paths.every((path) => received.has(path)) ? { done: true } : { seen: [...received.keys()] },
  );

  const slack = received.get('/slack') as unknown as {
    channel: string;
    attachments: Record<string, string>[];
  };
  assert.equal(slack.channel, '#alerts-ai');
  assert.equal(slack.attachments[0]?.title, '[P1 FIRING] HighResponseTime git');
  assert.equal(slack.attachments[0]?.title_link, annotations.runbook_url);
  assert.match(
    slack.attachments[0]?.text ?? '',
    /^firing: automation is down\n.*\nThe machine is busy\.\nAnswer within 5 minutes\. Runbook: http/,
  );

  const page = received.get('/pagerduty/v2/enqueue') as unknown as {
    routing_key: string;
    event_action: string;
    payload: Record<string, string>;
  };
  assert.equal(page.routing_key, readFileSync('secrets/demo/pagerduty_routing_key', 'utf8').trim());
  assert.equal(page.event_action, 'trigger');
  assert.equal(page.payload.summary, '[P0 FIRING] ServiceDown automation');
  assert.equal(page.payload.severity, 'critical');
  assert.equal(page.payload.component, 'automation');
});

test('the mail is a complete HTML page', async () => {
  const run = await runTool('ALERTMANAGER_IMAGE', '/bin/amtool', [
    'template',
    'render',
    '--template.glob=alertmanager/templates/*.tmpl',
    '--template.type=html',
    '--template.text={{ template "html" . }}',
  ]);
  assert.equal(run.exitCode, 0, run.output);
  assert.match(run.output, /^<!doctype html>[\s\S]*<h2>[\s\S]*<\/html>\s*$/);
});
