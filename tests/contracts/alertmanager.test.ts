import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  formatDuration,
  type Labels,
  matchesAll,
  readInhibitions,
  readRoutes,
  readYaml,
  routesOf,
} from '@opsconductor/promkit';
import { parse } from 'yaml';
import { isSeverity, SEVERITIES } from '../../alertmanager/severities.ts';

// The same configuration, by Alertmanager itself: routes.test.ts, inhibition.test.ts and notifications.test.ts.

const FILE = 'alertmanager/alertmanager.yml';
const source = readYaml(readFileSync(FILE, 'utf8'), FILE);
const config = source.value as Config;
const route = readRoutes(source);
const inhibitions = readInhibitions(source);

interface RawRoute {
  readonly receiver?: string;
  readonly group_by?: readonly string[];
  readonly routes?: readonly RawRoute[];
}
interface Integration {
  readonly url?: string;
  readonly api_url_file?: string;
  readonly send_resolved?: boolean;
}
interface Config {
  readonly global: Readonly<Record<string, unknown>>;
  readonly templates: readonly string[];
  readonly route: RawRoute & Readonly<Record<string, unknown>>;
  readonly receivers: readonly (Readonly<Record<string, readonly Integration[]>> & {
    readonly name: string;
  })[];
}

const WATCHDOG = { alertname: 'Watchdog', service: 'prometheus', scope: 'stack' };
const isCritical = (labels: Labels) => labels.severity === 'critical';

describe('the times of notifications (V-08)', () => {
  test('are 30 s to wait, 5 m between the notifications of a group and 4 h between repeats', () => {
    const { group_wait, group_interval, repeat_interval } = config.route;
    assert.deepEqual([group_wait, group_interval, repeat_interval], ['30s', '5m', '4h']);
  });

  // C-15: a critical alert is sent immediately. Its resolved notification follows after a minute.
  for (const severity of ['critical', 'warning', 'info', 'unknown'] as const)
    for (const scope of ['ai', 'database'])
      test(`of an alert with the severity ${severity} and the scope ${scope} are the required ones`, () => {
        const labels = { alertname: 'Any', service: 'automation', severity, scope };
        const times = isCritical(labels) ? ['0s', '1m', '4h'] : ['30s', '5m', '4h'];
        const receivers = isSeverity(severity) ? SEVERITIES[severity].receivers : ['inbox'];
        assert.deepEqual(
          routesOf(route, labels).map((each) => [each.receiver, ...timesOf(each)]),
          receivers.map((receiver) => [receiver, ...times]),
        );
      });

  test('of the dead man’s switch are 0 s, 10 s and 10 s, on a receiver of its own', () => {
    assert.deepEqual(
      routesOf(route, WATCHDOG).map((each) => [each.receiver, ...timesOf(each)]),
      [['heartbeat', '0s', '10s', '10s']],
    );
    // Another Prometheus beside this one has a Watchdog too.
    for (const other of [{ service: 'other' }, { scope: 'other' }, { alertname: 'Other' }])
      assert.deepEqual(
        routesOf(route, { ...WATCHDOG, ...other }).map(({ receiver }) => receiver),
        ['inbox'],
        JSON.stringify(other),
      );
  });
});

const timesOf = (each: { groupWaitMs: number; groupIntervalMs: number; repeatIntervalMs: number }) =>
  [each.groupWaitMs, each.groupIntervalMs, each.repeatIntervalMs].map((ms) =>
    ms === 0 ? '0s' : formatDuration(ms),
  );

test('alerts are grouped by alertname, scope and service (V-08), those of the digest by scope only (C-15)', () => {
  const groupings = (each: RawRoute): [string | undefined, readonly string[]][] => [
    ...(each.group_by ? [[each.receiver, each.group_by] as [string, string[]]] : []),
    ...(each.routes ?? []).flatMap(groupings),
  ];
  assert.deepEqual(groupings(config.route), [
    ['inbox', ['alertname', 'scope', 'service']],
    ['email-digest', ['scope']],
  ]);
});

describe('a receiver', () => {
  const integrations = config.receivers.flatMap(({ name, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, list]) => list.map((settings) => ({ name, kind, settings }))),
  );

  test('has one way to send', () => {
    assert.deepEqual(
      integrations.map(({ name, kind }) => [name, kind]),
      [
        ['heartbeat', 'webhook_configs'],
        ['inbox', 'webhook_configs'],
        ['pagerduty', 'pagerduty_configs'],
        ['slack', 'slack_configs'],
        ['email', 'email_configs'],
        ['email-digest', 'email_configs'],
      ],
    );
  });

  // NTF-006
  for (const { name, settings } of integrations)
    test(`${name} also gets resolved notifications`, () => {
      assert.equal(settings.send_resolved, true);
    });

  test('sends to the inbox, at a route that it has or to its mail server', () => {
    const routes = ['webhook', 'heartbeat', 'pagerduty', 'slack']
      .map((file) => readFileSync(`services/alert-inbox/src/routes/${file}.ts`, 'utf8'))
      .join('\n');
    const slack = readFileSync('secrets/demo/slack_url', 'utf8').trim();
    for (const { name, kind, settings } of integrations) {
      if (kind === 'email_configs') continue;
      const { url, api_url_file } = settings;
      assert.equal(api_url_file, name === 'slack' ? '/run/secrets/slack_url' : undefined);
      const [, path] = /^http:\/\/alert-inbox:3000(\/.+)$/.exec(`${name === 'slack' ? slack : url}`) ?? [];
      assert.ok(routes.includes(`app.post('${path}'`), `${name}: ${url}`);
    }
    const [, port] =
      /default: (\d+)/.exec(
        readFileSync('services/alert-inbox/src/config.ts', 'utf8').split('SMTP_PORT')[1] ?? '',
      ) ?? [];
    assert.equal(config.global.smtp_smarthost, `alert-inbox:${port}`);
  });
});

// SEC-018
test('the secrets are those that the compose file gives to Alertmanager', () => {
  const { services } = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
    merge: true,
    maxAliasCount: -1,
  });
  const used = [...readFileSync(FILE, 'utf8').matchAll(/^[\s-]*\w+_file: \/run\/secrets\/(\S+)$/gm)];
  assert.deepEqual(used.map(([, name]) => name).sort(), services.alertmanager.secrets.toSorted());
});

test('the templates are those of the folder beside the configuration', () => {
  assert.deepEqual(config.templates, ['/etc/alertmanager/templates/*.tmpl']);
});

// NTF-011, V-06: each inhibition with an alert that it mutes, and alerts that differ in one condition.
describe('inhibition', () => {
  const down = (service: string) => ({
    alertname: 'ServiceDown',
    severity: 'critical',
    scope: 'platform',
    service,
  });
  const missing = (service: string, dependency: string, severity = 'critical') => ({
    ...{ alertname: 'DependencyDown', severity, scope: 'platform', service, dependency },
  });
  const alert = (alertname: string, severity: string, service?: string) => ({
    ...{ alertname, severity, scope: 'platform', ...(service && { service }) },
  });
  const low = { alertname: 'LowThroughput', severity: 'critical', scope: 'scheduler', service: 'scheduler' };
  const noService = { alertname: 'ServiceDown', severity: 'critical', scope: 'platform' };
  const pair = { ...missing('a', 'b'), scope: 'ai' };

  const cases: readonly (readonly [what: string, muted: boolean, by: Labels, target: Labels])[] = [
    [
      'a warning of a service that is down',
      true,
      down('automation'),
      alert('HighResponseTime', 'warning', 'automation'),
    ],
    [
      'an info of a service that is down',
      true,
      down('automation'),
      alert('SLOSuccessBelowTarget', 'info', 'automation'),
    ],
    [
      'a critical alert of a service that is down',
      false,
      down('automation'),
      alert('SLOBurnRateFast', 'critical', 'automation'),
    ],
    [
      'a warning of another service',
      false,
      down('automation'),
      alert('HighResponseTime', 'warning', 'workload'),
    ],
    ['a warning of the host, by an outage', false, noService, alert('DiskExhaustionPredicted', 'warning')],
    [
      'a warning, by another critical alert of its service',
      false,
      alert('SLOBurnRateFast', 'critical', 'automation'),
      alert('HighResponseTime', 'warning', 'automation'),
    ],

    ...[
      ['automation', ['automation']],
      ['target_manager', ['target_manager', 'targets']],
      ['scheduler', ['scheduler']],
    ].flatMap(([service, dependencies]) =>
      (dependencies as string[]).flatMap((dependency) => [
        [
          `the missing dependency ${dependency}, by its outage`,
          true,
          down(`${service}`),
          missing('ai-pipeline', dependency),
        ] as const,
        [
          `the missing dependency ${dependency}, by another outage`,
          false,
          down('workload'),
          missing('ai-pipeline', dependency),
        ] as const,
        [
          `the missing dependency redis, by the outage of ${service}`,
          false,
          down(`${service}`),
          missing('ai-pipeline', 'redis'),
        ] as const,
        [
          `${dependency}, by another alert of ${service}`,
          false,
          alert('SLOBurnRateFast', 'critical', `${service}`),
          missing('ai-pipeline', dependency),
        ] as const,
        [
          `another alert about ${dependency}`,
          false,
          down(`${service}`),
          { ...missing('ai-pipeline', dependency), alertname: 'Other' },
        ] as const,
      ]),
    ),

    ['LowThroughput, by the outage of the scheduler', true, down('scheduler'), low],
    ['LowThroughput, by another outage', false, down('automation'), low],
    [
      'LowThroughput, by another alert of the scheduler',
      false,
      alert('HighSchedulerLatency', 'critical', 'scheduler'),
      low,
    ],
    [
      'another critical alert of the scheduler',
      false,
      down('scheduler'),
      alert('HighSchedulerLatency', 'critical', 'scheduler'),
    ],

    [
      'a warning of a service without what it needs',
      true,
      missing('ai-pipeline', 'automation'),
      alert('PipelineRunFailureRateHigh', 'warning', 'ai-pipeline'),
    ],
    [
      'an info of a service without what it needs',
      true,
      missing('ai-pipeline', 'automation'),
      alert('Other', 'info', 'ai-pipeline'),
    ],
    [
      'a warning, by a dependency that its service can do without',
      false,
      missing('ai-pipeline', 'redis', 'warning'),
      alert('Other', 'warning', 'ai-pipeline'),
    ],
    [
      'a critical alert of a service without what it needs',
      false,
      missing('ai-pipeline', 'automation'),
      alert('SLOBurnRateFast', 'critical', 'ai-pipeline'),
    ],
    [
      'another missing dependency of the service',
      false,
      missing('ai-pipeline', 'automation'),
      missing('ai-pipeline', 'redis', 'warning'),
    ],
    [
      'a warning of another service than that with a missing dependency',
      false,
      missing('ai-pipeline', 'automation'),
      alert('Other', 'warning', 'workload'),
    ],
    [
      'a warning of the host, by a missing dependency',
      false,
      { alertname: 'DependencyDown', severity: 'critical' },
      alert('Other', 'warning'),
    ],

    ['a warning of the same name as a critical alert', true, pair, { ...pair, severity: 'warning' }],
    ['a warning of the same name, without a service', true, alert('A', 'critical'), alert('A', 'warning')],
    ['an info of the same name', false, pair, { ...pair, alertname: 'DependencyDown', severity: 'info' }],
    [
      'a warning of the same name, by a warning',
      false,
      { ...pair, severity: 'warning' },
      { ...pair, severity: 'warning', scope: 'ai' },
    ],
    ...(['alertname', 'scope', 'service', 'dependency'] as const).map(
      (label) =>
        [
          `a warning with another ${label}`,
          false,
          { ...pair, alertname: 'A' },
          { ...pair, alertname: 'A', severity: 'warning', [label]: 'other' },
        ] as const,
    ),
  ];

  for (const [what, muted, by, target] of cases)
    test(`${muted ? 'mutes' : 'does not mute'} ${what}`, () => {
      assert.equal(mutes(by, target), muted);
    });

  test('has a case for each rule', () => {
    const used = cases.filter(([, muted]) => muted).flatMap(([, , by, target]) => rulesFor(by, target));
    assert.deepEqual([...new Set(used)].sort(), [...inhibitions.keys()]);
  });

  const rulesFor = (by: Labels, target: Labels): number[] =>
    inhibitions.flatMap((rule, index) =>
      matchesAll(rule.source, by, 'alertmanager') &&
      matchesAll(rule.target, target, 'alertmanager') &&
      rule.equal.every((label) => (by[label] ?? '') === (target[label] ?? ''))
        ? [index]
        : [],
    );
  const mutes = (by: Labels, target: Labels): boolean => rulesFor(by, target).length > 0;
});
