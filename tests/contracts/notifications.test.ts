import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { configurationFor, startAlertmanager } from '@opsconductor/testing/alertmanager';
import { poll } from '@opsconductor/testing/poll';
import { runTool } from '../support/run-tool.ts';

/** The inbox accepts this much by webhook. */
const WEBHOOK_BODY_LIMIT = 4 * 1024 * 1024;
/** https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
const SLACK_TEXT_LIMIT = 40_000;
/** https://developer.pagerduty.com/docs/events-api-v2-overview: 512 kB */
const PAGERDUTY_BODY_LIMIT = 512_000;

const annotations = {
  summary: 'automation is down',
  description: 'Prometheus could not scrape automation for a minute.',
  runbook_url: 'http://localhost:8025/runbooks/ServiceDown.md',
  dashboard: 'system-overview',
  response_time: '5 minutes',
};

interface WebhookBody {
  readonly truncatedAlerts: number;
  readonly alerts: readonly { labels: Record<string, string>; annotations: Record<string, string> }[];
}
interface SlackBody {
  readonly channel: string;
  readonly attachments: readonly { title: string; title_link: string; text: string }[];
}
interface PageBody {
  readonly routing_key: string;
  readonly event_action: string;
  readonly payload: Record<string, string> & { readonly custom_details: { readonly alerts: string } };
}

/** A real Alertmanager with the shipped configuration, whose HTTP receivers are this test; groups do not wait. */
async function alertmanagerWithReceivers(t: TestContext) {
  const received = new Map<string, unknown[]>();
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    const path = request.url ?? '';
    received.set(path, [...(received.get(path) ?? []), JSON.parse(body)]);
    response.writeHead(path === '/pagerduty/v2/enqueue' ? 202 : 200).end('ok');
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;

  const alertmanager = await startAlertmanager(configurationFor(t, port));
  t.after(() => alertmanager[Symbol.asyncDispose]());

  const firstOf = <Body>(path: string, matches: (body: Body) => boolean = () => true): Promise<Body> =>
    poll({ what: `a notification at ${path}`, intervalMs: 100 }, async () => {
      const found = (received.get(path) as Body[] | undefined)?.find(matches);
      return found === undefined ? { seen: [...received.keys()] } : { done: found };
    });
  return { post: alertmanager.post, firstOf, received };
}

const labels = { scope: 'platform', service: 'automation' };
const critical = { alertname: 'ServiceDown', severity: 'critical', priority: 'P0', ...labels };

test('a real Alertmanager notifies Slack, PagerDuty, the inbox and the heartbeat, each in its own format', async (t) => {
  const { post, firstOf } = await alertmanagerWithReceivers(t);
  await post([critical, { alertname: 'Watchdog', scope: 'stack', service: 'prometheus' }], annotations);
  await post(
    [{ alertname: 'HighResponseTime', severity: 'warning', priority: 'P1', scope: 'ai', service: 'git' }],
    { ...annotations, machine: 'The machine is busy.' },
  );
  await firstOf('/webhook');
  await firstOf('/heartbeat');

  const slack = await firstOf<SlackBody>('/slack');
  assert.equal(slack.channel, '#alerts-ai');
  assert.equal(slack.attachments[0]?.title, '[P1 FIRING] HighResponseTime git');
  assert.equal(slack.attachments[0]?.title_link, annotations.runbook_url);
  assert.match(
    slack.attachments[0]?.text ?? '',
    /^firing: automation is down\n.*\nThe machine is busy\.\nAnswer within 5 minutes\. Runbook: http/,
  );

  const page = await firstOf<PageBody>('/pagerduty/v2/enqueue');
  assert.equal(page.routing_key, readFileSync('secrets/demo/pagerduty_routing_key', 'utf8').trim());
  assert.equal(page.event_action, 'trigger');
  assert.equal(page.payload.summary, '[P0 FIRING] ServiceDown automation');
  assert.equal(page.payload.severity, 'critical');
  assert.equal(page.payload.component, 'automation');
});

test('template syntax in the texts and labels of an alert reaches every receiver unchanged', async (t) => {
  const { post, firstOf } = await alertmanagerWithReceivers(t);
  const syntax = 'build of {{ github.ref }} failed, {{ .ExternalURL }} {{ end';
  const texts = { ...annotations, summary: syntax, description: syntax };
  await post([{ ...critical, step: syntax }], texts);
  await post([{ alertname: 'SlowBuild', severity: 'warning', service: 'ci', step: syntax }], texts);

  const copy = await firstOf<WebhookBody>('/webhook');
  assert.equal(copy.alerts[0]?.annotations.summary, syntax);
  const slack = await firstOf<SlackBody>('/slack');
  assert.ok(slack.attachments[0]?.text.includes(`step=${syntax}`), slack.attachments[0]?.text);
  const page = await firstOf<PageBody>('/pagerduty/v2/enqueue');
  const { alerts, ...counts } = page.payload.custom_details;
  assert.ok(alerts.startsWith(`firing: ${syntax}\n${syntax}\n`), alerts);
  assert.ok(alerts.includes(`step=${syntax}`), alerts);
  assert.deepEqual(counts, { firing: 1, resolved: 0, num_firing: 1, num_resolved: 0 });
});

test('a group of 1,200 alerts reaches every receiver within its limits, with the number of those left out', async (t) => {
  const { post, firstOf } = await alertmanagerWithReceivers(t);
  const many = (common: object) =>
    Array.from({ length: 1_200 }, (_, target_id) => ({ ...common, target_id: `${target_id}` }));
  const long = { ...annotations, description: 'x'.repeat(2_000) };
  await post(many(critical), long);
  await post(many({ alertname: 'TargetSlow', severity: 'warning', service: 'target_manager' }), long);

  // The first notification may be sent before all alerts have arrived.
  const copy = await firstOf<WebhookBody>('/webhook', ({ truncatedAlerts }) => truncatedAlerts > 0);
  assert.equal(copy.alerts.length, 500);
  assert.ok(Buffer.byteLength(JSON.stringify(copy)) < WEBHOOK_BODY_LIMIT);
  const slack = await firstOf<SlackBody>(
    '/slack',
    ({ attachments: [message] }) => message?.title.includes('1200 alerts') === true,
  );
  const text = slack.attachments[0]?.text ?? '';
  assert.ok(text.length < SLACK_TEXT_LIMIT, `${text.length} characters`);
  assert.match(text, /\n20 of 1200 alerts are listed\. All alerts: http\S+\?receiver=slack\n$/);
  assert.equal(text.match(/^firing: /gm)?.length, 20);
  const page = await firstOf<PageBody>(
    '/pagerduty/v2/enqueue',
    ({ payload }) => payload.summary?.includes('1200 alerts') === true,
  );
  assert.ok(Buffer.byteLength(JSON.stringify(page)) < PAGERDUTY_BODY_LIMIT);
  assert.match(page.payload.custom_details.alerts, /\n100 of 1200 alerts are listed\./);
});

test('the Watchdog of another Prometheus does not count as a heartbeat: only the inbox gets it', async (t) => {
  const { post, firstOf, received } = await alertmanagerWithReceivers(t);
  await post([{ alertname: 'Watchdog', severity: 'none', prometheus: 'monitoring/k8s' }]);
  const copy = await firstOf<WebhookBody>('/webhook');
  assert.equal(copy.alerts[0]?.labels.prometheus, 'monitoring/k8s');
  assert.deepEqual([...received.keys()], ['/webhook']);
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
