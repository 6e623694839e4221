import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { poll } from '../support/poll.ts';
import { activeAlerts } from './backends.ts';
import { deliveredNotifications } from './inbox.ts';
import type { Stack } from './stack.ts';

export interface AlertCase {
  readonly alertname: string;
  /** Labels that identify the alert among others of its name. Its notification must have them. */
  readonly labels: Record<string, string>;
  readonly startFault: (stack: Stack) => Promise<void>;
  readonly endFault: (stack: Stack) => Promise<void>;
}

/** No state of these alerts takes so long: their windows and group intervals are five minutes. */
const HANGS_SECONDS = 900;

type AlertState = 'inactive' | 'pending' | 'firing';

const includes = (labels: Record<string, string>, expected: Record<string, string>) =>
  Object.entries(expected).every(([name, value]) => labels[name] === value);

async function alertState(stack: Stack, { alertname, labels }: AlertCase): Promise<AlertState> {
  const found = (await activeAlerts(stack)).find((alert) => includes(alert.labels, { alertname, ...labels }));
  return found?.state ?? 'inactive';
}

async function reachState(stack: Stack, walk: AlertCase, state: AlertState): Promise<void> {
  await poll({ what: `${walk.alertname} to be ${state}`, timeoutSeconds: HANGS_SECONDS }, async () => {
    const seen = await alertState(stack, walk);
    return seen === state ? { done: seen } : { seen };
  });
}

const isOf =
  ({ labels: expected }: AlertCase) =>
  ({ labels }: { labels: Record<string, string> }) =>
    includes(labels, expected);

/** The alerts of that name in the notifications of the inbox, with any other labels. */
const deliveredAs = async (status: 'firing' | 'resolved', stack: Stack, { alertname }: AlertCase) =>
  (await deliveredNotifications(stack, alertname, status)).flatMap(({ alerts }) => alerts);

async function reachInbox(stack: Stack, walk: AlertCase, status: 'firing' | 'resolved') {
  const options = { what: `${walk.alertname} delivered as ${status}`, timeoutSeconds: HANGS_SECONDS };
  return poll(options, async () => {
    const delivered = await deliveredAs(status, stack, walk);
    const alert = delivered.find(isOf(walk));
    return alert === undefined ? { seen: delivered } : { done: alert };
  });
}

/** Baseline, fault, pending, firing, delivered, fault ended, inactive, resolved delivered: checks each state in this order. */
export async function walkAlert(t: TestContext, stack: Stack, walk: AlertCase): Promise<void> {
  await reachState(stack, walk, 'inactive');
  assert.deepEqual((await deliveredAs('firing', stack, walk)).filter(isOf(walk)), []);
  const start = performance.now();
  const mark = (state: string) =>
    t.diagnostic(`${walk.alertname} ${state} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  await walk.startFault(stack);
  try {
    await reachState(stack, walk, 'pending');
    mark('pending');
    await reachState(stack, walk, 'firing');
    mark('firing');
    const delivered = await reachInbox(stack, walk, 'firing');
    mark('delivered');
    assertContent(walk, delivered);
  } finally {
    await walk.endFault(stack);
  }
  mark('fault ended');
  await reachState(stack, walk, 'inactive');
  mark('inactive');
  const resolved = await reachInbox(stack, walk, 'resolved');
  mark('resolved delivered');
  assert.equal(resolved.status, 'resolved');
}

function assertContent(
  walk: AlertCase,
  { labels, annotations }: { labels: Record<string, string>; annotations: Record<string, string> },
): void {
  assert.equal(labels.alertname, walk.alertname);
  for (const name of ['severity', 'priority', 'scope', 'service'])
    assert.ok(labels[name], `label ${name} is missing`);
  for (const name of ['summary', 'description', 'dashboard'])
    assert.ok(annotations[name], `annotation ${name} is missing`);
  const runbook = /\/runbooks\/(\w+\.md)$/.exec(annotations.runbook_url ?? '')?.[1];
  assert.ok(
    runbook !== undefined && existsSync(`docs/runbooks/${runbook}`),
    `no runbook at ${annotations.runbook_url}`,
  );
}
