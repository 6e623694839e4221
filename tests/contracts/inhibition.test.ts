import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { poll } from '../support/poll.ts';
import { startAlertmanager } from '../support/running-alertmanager.ts';

const folder = join(process.cwd(), 'alertmanager');
const nameOf = ({ alertname, service, dependency }: Record<string, string>) =>
  [alertname, service, dependency].filter(Boolean).join(' ');

test('alerts caused by an outage are inhibited, and no others', async () => {
  await using alertmanager = await startAlertmanager(folder);
  const critical = { severity: 'critical', scope: 'platform' };
  const warning = { severity: 'warning', scope: 'platform' };
  await alertmanager.post([
    { alertname: 'ServiceDown', service: 'automation', ...critical },
    { alertname: 'ServiceDown', service: 'scheduler', ...critical },
    { alertname: 'LowThroughput', service: 'scheduler', severity: 'critical', scope: 'scheduler' },
    { alertname: 'HighResponseTime', service: 'automation', ...warning },
    { alertname: 'SLOSuccessBelowTarget', service: 'automation', severity: 'info', scope: 'ai' },
    { alertname: 'SLOBurnRateFast', service: 'automation', severity: 'critical', scope: 'ai' },
    { alertname: 'DependencyDown', service: 'ai-pipeline', dependency: 'automation', ...critical },
    { alertname: 'PipelineRunFailureRateHigh', service: 'ai-pipeline', ...warning },
    { alertname: 'DependencyDown', service: 'ai-pipeline', dependency: 'redis', ...warning },
    { alertname: 'DependencyDown', service: 'scheduler', dependency: 'redis', ...critical },
    { alertname: 'DependencyDown', service: 'scheduler', dependency: 'redis', ...warning },
    { alertname: 'HighResponseTime', service: 'workload', ...warning },
    { alertname: 'DiskSpaceLow', ...critical },
    { alertname: 'DiskExhaustionPredicted', ...warning },
    { alertname: 'Watchdog', service: 'automation', scope: 'stack' },
  ]);
  const expected = [
    'DependencyDown ai-pipeline automation (critical)',
    'DependencyDown scheduler redis (warning)',
    'HighResponseTime automation (warning)',
    'LowThroughput scheduler (critical)',
    'PipelineRunFailureRateHigh ai-pipeline (warning)',
    'SLOSuccessBelowTarget automation (info)',
  ];
  // Alertmanager marks inhibited alerts after a delay.
  await poll({ what: 'the inhibited alerts', intervalMs: 200 }, async () => {
    const inhibited = (await alertmanager.alerts())
      .filter(({ status }) => status.inhibitedBy.length > 0)
      .map(({ labels }) => `${nameOf(labels)} (${labels.severity})`)
      .sort();
    return isDeepStrictEqual(inhibited, expected) ? { done: true } : { seen: inhibited };
  });
});

/** Each window as it is configured, and changed so that it is active now. */
const windows = {
  'weekly database maintenance': {
    configured: 'weekdays: [sunday]\n        times: [{ start_time: "02:00", end_time: "04:00" }]',
    now: ({ times }: LocalTime) => times,
  },
  'monthly security updates': {
    configured:
      'weekdays: [sunday]\n        times: [{ start_time: "04:00", end_time: "06:00" }]\n        days_of_month: ["1:7"]',
    now: ({ times, day }: LocalTime) => `${times}\n        days_of_month: ["${day}"]`,
  },
  'quarterly test of disaster recovery': {
    configured:
      'weekdays: [saturday]\n        times: [{ start_time: "08:00", end_time: "12:00" }]\n        days_of_month: ["1:7"]\n        months: [january, april, july, october]',
    now: ({ times, day, month }: LocalTime) =>
      `${times}\n        days_of_month: ["${day}"]\n        months: ["${month}"]`,
  },
};

interface LocalTime {
  /** The current hour and the next. */
  readonly times: string;
  readonly day: number;
  readonly month: number;
}

function inTokyo(): LocalTime {
  const tokyo = new Date(Date.now() + 9 * 3_600_000);
  const hour = tokyo.getUTCHours();
  const clock = (value: number) => `${String(value).padStart(2, '0')}:00`;
  const end = clock(Math.min(hour + 2, 24));
  const times = `times: [{ start_time: "${clock(hour)}", end_time: "${end}" }]`;
  return { times, day: tokyo.getUTCDate(), month: tokyo.getUTCMonth() + 1 };
}

/** The file with one window active now, and the others half a year from now. */
function onlyNow(text: string, configured: string, now: (local: LocalTime) => string): string {
  const local = inTokyo();
  const away = `months: ["${((local.month + 5) % 12) + 1}"]`;
  return Object.values(windows).reduce(
    (changed, other) =>
      changed.replace(other.configured, other.configured === configured ? now(local) : away),
    text,
  );
}

for (const [name, { configured, now }] of Object.entries(windows)) {
  test(`${name}: in the time zone OPS_TIMEZONE, mutes only the scope database`, async (t) => {
    const copy = mkdtempSync(join(tmpdir(), 'alertmanager-'));
    t.after(() => rmSync(copy, { recursive: true }));
    chmodSync(copy, 0o755);
    cpSync(folder, copy, { recursive: true });
    const file = join(copy, 'alertmanager.yml');
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(configured), 'the file has the window as this test expects it');
    assert.equal(text.match(/weekdays:/g)?.length, text.match(/location: Local/g)?.length);
    writeFileSync(file, onlyNow(text, configured, now));

    /** Waits until exactly these receivers are muted. */
    const mutedIs = async (zone: string, expected: readonly string[]) => {
      await using alertmanager = await startAlertmanager(copy, { TZ: zone });
      await alertmanager.post([
        { alertname: 'A', scope: 'database', severity: 'critical' },
        { alertname: 'B', scope: 'ai', severity: 'critical' },
      ]);
      await poll({ what: `muted in ${zone}: ${expected}`, intervalMs: 200 }, async () => {
        const groups = await alertmanager.groups();
        const muted = groups
          .filter(({ alerts }) => alerts.some(({ status }) => status.mutedBy.length > 0))
          .map(({ labels, receiver }) => `${labels.alertname} ${receiver.name}`)
          .sort();
        const done = groups.length === 6 && isDeepStrictEqual(muted, expected);
        return done ? { done } : { seen: muted };
      });
    };
    await mutedIs('Asia/Tokyo', ['A email', 'A pagerduty']);
    await mutedIs('UTC', []);
  });
}
