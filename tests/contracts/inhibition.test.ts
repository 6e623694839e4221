import assert from 'node:assert/strict';
import { chmodSync, cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { startAlertmanager } from '@opsconductor/testing/alertmanager';
import { poll } from '@opsconductor/testing/poll';
import { parse, stringify } from 'yaml';

const folder = join(process.cwd(), 'alertmanager');
const configuration = parse(readFileSync(join(folder, 'alertmanager.yml'), 'utf8'));
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

/** When people who are on call are not notified of the databases. */
const WINDOWS: Readonly<Record<string, readonly Interval[]>> = {
  'database-maintenance': [
    { weekdays: ['sunday'], times: [{ start_time: '02:00', end_time: '04:00' }], location: 'Local' },
  ],
  'security-updates': [
    {
      weekdays: ['sunday'],
      times: [{ start_time: '04:00', end_time: '06:00' }],
      days_of_month: ['1:7'],
      location: 'Local',
    },
  ],
  'disaster-recovery-test': [
    {
      weekdays: ['saturday'],
      times: [{ start_time: '08:00', end_time: '12:00' }],
      days_of_month: ['1:7'],
      months: ['january', 'april', 'july', 'october'],
      location: 'Local',
    },
  ],
};

interface Interval {
  readonly weekdays?: readonly string[];
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
  readonly location: string;
}

const ALWAYS: Interval = { times: [{ start_time: '00:00', end_time: '24:00' }], location: 'Local' };
const NEVER: Interval = { years: ['1970'], location: 'Local' };

/** Alertmanager has no clock that a test can set: four hours before and after now, at this distance from UTC. */
function aroundNow(hoursFromUtc: number): Interval {
  const now = new Date(Date.now() + hoursFromUtc * 3_600_000).getUTCHours();
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  const hours = Array.from({ length: 9 }, (_, index) => (now + 20 + index) % 24);
  const times = hours.map((hour) => ({ start_time: clock(hour), end_time: clock(hour + 1) }));
  return { times, location: 'Local' };
}

/** A copy of the configuration in which one window is `interval`, and the others are never. */
function withWindow(t: TestContext, window: string, interval: Interval): string {
  const copy = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  t.after(() => rmSync(copy, { recursive: true }));
  chmodSync(copy, 0o755);
  cpSync(folder, copy, { recursive: true });
  const config = {
    ...configuration,
    time_intervals: Object.keys(WINDOWS).map((name) => ({
      name,
      time_intervals: [name === window ? interval : NEVER],
    })),
  };
  writeFileSync(join(copy, 'alertmanager.yml'), stringify(config));
  return copy;
}

const MISSING = { alertname: 'DependencyDown', scope: 'dependency', severity: 'warning' };

/** Waits until the people on call are not notified of the scope database and of a missing database, and only of these. */
async function mutesDatabase(copy: string, zone: string): Promise<void> {
  await using alertmanager = await startAlertmanager(copy, { TZ: zone });
  await alertmanager.post([
    { alertname: 'A', scope: 'database', severity: 'critical' },
    { alertname: 'B', scope: 'ai', severity: 'critical' },
    { ...MISSING, service: 'automation', dependency: 'redis' },
    { ...MISSING, service: 'automation', dependency: 'database' },
    { ...MISSING, service: 'scheduler', dependency: 'target_manager' },
  ]);
  await poll({ what: `the database to be muted in ${zone}`, intervalMs: 200 }, async () => {
    const groups = await alertmanager.groups();
    const muted = groups
      .filter(({ alerts }) => alerts.some(({ status }) => status.mutedBy.length > 0))
      .map(({ labels, receiver }) => `${nameOf(labels)} ${receiver.name}`)
      .sort();
    const expected = ['A email', 'A pagerduty', 'DependencyDown automation slack'];
    const done = groups.length === 10 && isDeepStrictEqual(muted, expected);
    return done ? { done } : { seen: muted };
  });
}

test('the windows are the weekly, the monthly and the quarterly one, in the time zone of Alertmanager', () => {
  const named: { name: string; time_intervals: Interval[] }[] = configuration.time_intervals;
  assert.deepEqual(Object.fromEntries(named.map((each) => [each.name, each.time_intervals])), WINDOWS);
});

interface Route {
  readonly matchers?: readonly string[];
  readonly mute_time_intervals?: readonly string[];
  readonly routes?: readonly Route[];
}

test('only the routes of the scope database and of databases have windows, each of them all', () => {
  const routesOf = (route: Route): Route[] => [route, ...(route.routes ?? []).flatMap(routesOf)];
  const muted = routesOf(configuration.route).filter((route) => route.mute_time_intervals !== undefined);
  const expected = ['scope="database"', 'dependency=~"redis|database"'].map((matcher) => ({
    matchers: [matcher],
    mute_time_intervals: Object.keys(WINDOWS),
  }));
  assert.deepEqual(muted, Array(4).fill(expected).flat());
});

for (const window of Object.keys(WINDOWS)) {
  test(`${window} mutes only the databases`, async (t) => {
    await mutesDatabase(withWindow(t, window, ALWAYS), 'UTC');
  });
}

// Nine hours apart, so that a window of one zone is not active in the other.
for (const [zone, hoursFromUtc] of [
  ['Asia/Tokyo', 9],
  ['UTC', 0],
] as const) {
  test(`the location Local is the time zone of Alertmanager: ${zone}`, async (t) => {
    await mutesDatabase(withWindow(t, 'database-maintenance', aroundNow(hoursFromUtc)), zone);
  });
}

test('the databases that the windows mute are dependencies of services', () => {
  for (const name of ['redis', 'database'])
    assert.ok(
      globSync('services/*/src/faults.ts').some((file) =>
        new RegExp(`DEPENDENCIES = .*'${name}'`).test(readFileSync(file, 'utf8')),
      ),
      name,
    );
});

test('compose passes OPS_TIMEZONE to Alertmanager as its time zone', () => {
  const { services } = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
    merge: true,
    maxAliasCount: -1,
  });
  const zone = '$' + '{OPS_TIMEZONE:-UTC}';
  assert.equal(services.alertmanager.environment.TZ, zone);
});
