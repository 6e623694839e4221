import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseEnv } from 'node:util';
import { until } from './support/poll.ts';
import { ruleEngine } from './support/rule-engine.ts';

interface AlertmanagerAlert {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly startsAt: string;
  readonly endsAt: string;
}

const root = new URL('../../../', import.meta.url);
const image = parseEnv(readFileSync(new URL('.env', root), 'utf8')).ALERTMANAGER_IMAGE ?? '';

function docker(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('docker', args, { encoding: 'utf8', timeout: 60_000 });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

test('an alert fires, is kept, survives a restart of Alertmanager, and resolves', async (t) => {
  const mount = `${new URL('alertmanager', root).pathname}:/etc/alertmanager:ro`;
  const flags = ['--config.file=/etc/alertmanager/alertmanager.yml', '--storage.path=/tmp/data'];
  const port = 20_000 + (process.pid % 10_000);
  const id = docker(
    ...['run', '-d', '--pull=never', '-p', `127.0.0.1:${port}:9093`, '-v', mount],
    ...[image, ...flags, '--cluster.listen-address='],
  );
  t.after(() => docker('rm', '-f', '-v', id));
  const url = `http://127.0.0.1:${port}`;

  let seen: readonly AlertmanagerAlert[] | undefined;
  const active = async () => {
    seen = await fetch(`${url}/api/v2/alerts`).then(
      async (response) => (await response.json()) as AlertmanagerAlert[],
      () => undefined,
    );
    return seen;
  };
  const count = (wanted: number) => async () => (await active())?.length === wanted;
  await until('Alertmanager', count(0), () => seen);

  // Kept for 6 s: only a machine that hangs sends nothing for that long.
  const times = { EVALUATION_INTERVAL_MS: '1000', FOR_MS: '2000' };
  const { spending, state } = await ruleEngine(t, url, times);
  spending.usdPerSecond = 1;
  await until('the alert', count(1), () => seen);
  const [alert] = seen ?? [];
  assert.deepEqual(alert?.labels, {
    alertname: 'BudgetForecastExceeded',
    severity: 'warning',
    priority: 'P1',
    scope: 'ai',
    service: 'ai-pipeline',
  });
  assert.equal(alert.annotations.runbook_url, 'http://localhost:8025/runbooks/BudgetForecastExceeded.md');
  assert.match(alert.annotations.summary ?? '', /^The models will cost 43200\.00 USD a day/);

  const firstEnd = Date.parse(alert.endsAt);
  await until('the time at which it would have ended', async () => Date.now() > firstEnd);
  assert.ok(await count(1)(), 'the alert is kept beyond its first end');
  assert.equal(seen?.[0]?.startsAt, alert.startsAt);

  docker('kill', id);
  await until('the engine to continue without Alertmanager', async () => (await active()) === undefined);
  assert.equal(await state(), 'firing');
  docker('start', id);
  await until('the alert after the restart', count(1), () => seen);

  spending.usdPerSecond = 0;
  await until('the resolve', count(0), () => seen);
  assert.equal(await state(), 'inactive');
});
