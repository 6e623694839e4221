import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

// Values of the compose file that requirements name, or that must fit a value of another file.

interface ComposeService {
  readonly command?: readonly string[];
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly mem_limit: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
}

const text = (file: string) => readFileSync(file, 'utf8');
const compose = parse(text('docker-compose.monitoring.yml'), { merge: true, maxAliasCount: -1 });
const services = compose.services as Readonly<Record<string, ComposeService>>;
const service = (name: string): ComposeService => services[name] ?? assert.fail(`no service ${name}`);
const environmentOf = (name: string) => service(name).environment ?? {};
const commandOf = (name: string) => service(name).command ?? [];
const mebibytes = (size: string | undefined) => Number(/^(\d+)(?:m|mb|MiB)$/.exec(size ?? '')?.[1]);

describe('the network (SEC-004, ARC-020)', () => {
  for (const [name, each] of Object.entries(services))
    test(`opsconductor is the only one of ${name}`, () => {
      assert.deepEqual(each.networks, ['opsconductor']);
      assert.ok(!('network_mode' in each));
    });

  test('is the only one of the stack, and made by it', () => {
    assert.deepEqual(compose.networks, { opsconductor: { name: '$' + '{STACK_NETWORK:-opsconductor}' } });
  });
});

test('Prometheus asks for no login in development; its port is on the loopback address (SEC-001)', () => {
  assert.deepEqual(
    commandOf('prometheus').filter((argument) => argument.includes('web.config')),
    [],
  );
  for (const port of service('prometheus').ports ?? []) assert.match(port, /^127\.0\.0\.1:/);
});

test('Grafana has the user admin with the password of its secret, and no other way in (SEC-002, ARC-003)', () => {
  const environment = environmentOf('grafana');
  assert.equal(environment.GF_SECURITY_ADMIN_USER, 'admin');
  assert.equal(environment.GF_SECURITY_ADMIN_PASSWORD__FILE, '/run/secrets/grafana_admin_password');
  assert.deepEqual(service('grafana').secrets, ['grafana_admin_password']);
  assert.equal(text('secrets/demo/grafana_admin_password').trim(), 'opsconductor');
  for (const closed of ['GF_AUTH_ANONYMOUS_ENABLED', 'GF_USERS_ALLOW_SIGN_UP'])
    assert.equal(environment[closed], 'false', closed);
});

test('Grafana reports nothing to its maker, and loads nothing from other hosts', () => {
  const environment = environmentOf('grafana');
  for (const off of [
    'ANALYTICS_REPORTING',
    'ANALYTICS_CHECK_FOR_UPDATES',
    'ANALYTICS_CHECK_FOR_PLUGIN_UPDATES',
    'NEWS_NEWS_FEED',
    'SNAPSHOTS_EXTERNAL',
  ])
    assert.equal(environment[`GF_${off}${off.includes('CHECK') ? '' : '_ENABLED'}`], 'false', off);
  for (const on of ['GF_PLUGINS_PREINSTALL_DISABLED', 'GF_SECURITY_DISABLE_GRAVATAR'])
    assert.equal(environment[on], 'true', on);
});

// ARC-001, ARC-003, ARC-004, ARC-009, ARC-011, ARC-021, TRC-028
for (const [name, outside, inside] of [
  ['prometheus', 9090, 9090],
  ['alertmanager', 9093, 9093],
  ['grafana', 3001, 3000],
  ['automation', 8010, 8010],
  ['ai-pipeline', 8000, 8000],
  ['tempo', 4317, 4317],
  ['tempo', 4318, 4318],
] as const)
  test(`${name} is at port ${outside} of this machine`, () => {
    const published = service(name).ports?.map((port) => port.replace(/\$\{\w+:-(\d+)\}/, '$1'));
    assert.ok(published?.includes(`127.0.0.1:${outside}:${inside}`), `${published}`);
  });

describe('the textfile collectors (SCR-003)', () => {
  const loop = text('services/textfile-collectors/run-collectors.sh');

  for (const [id, variable, seconds, script] of [
    ['MET-062', 'REDIS_STATS_INTERVAL_SECONDS', 30, 'redis-stats.sh'],
    ['MET-063', 'CHECK_AGENTS_INTERVAL_SECONDS', 60, 'check-agents.sh'],
  ] as const)
    test(`run ${script} every ${seconds} s (${id})`, () => {
      assert.equal(environmentOf('textfile-collectors')[variable], `${seconds}`);
      assert.ok(loop.includes(`every "\${${variable}:-${seconds}}" ${script} &`), loop);
    });
});

test('node-exporter has the required collectors, that of text files, and no default ones (MET-061)', () => {
  const command = commandOf('node-exporter');
  assert.ok(command.includes('--collector.disable-defaults'));
  // `systemd` needs the D-Bus socket of the host. prometheus/rules/host.rules.yml reads the last two.
  const names =
    'cpu diskstats filesystem loadavg meminfo netdev netstat stat time vmstat textfile pressure timex';
  const missing = names.split(' ').filter((name) => !command.includes(`--collector.${name}`));
  assert.deepEqual(missing, []);
  assert.ok(command.includes('--collector.textfile.directory=/textfile'));
});

test('Prometheus keeps 15 days (RET-011), at most 2 GB, takes exemplars (MET-002), and waits on after a restart', () => {
  for (const argument of [
    '--storage.tsdb.retention.time=15d',
    '--storage.tsdb.retention.size=2GB',
    '--enable-feature=exemplar-storage',
    // ALR-002: the wait of an alert goes on after a restart.
    '--rules.alert.for-grace-period=0s',
  ])
    assert.ok(commandOf('prometheus').includes(argument), argument);
});

describe('a service of ours', () => {
  const ours = Object.entries(services).filter(([, { environment }]) => environment?.LOKI_URL !== undefined);

  test('is one of twelve', () => {
    assert.equal(ours.length, 12);
  });

  // What is in the file: sampling.test.ts.
  for (const [name, { environment = {}, configs = [] }] of ours)
    test(`${name} reads which traces it keeps from a file, and sends lines and spans to the stores`, () => {
      assert.equal(environment.SAMPLING_FILE, configs.find(({ source }) => source === 'sampling')?.target);
      assert.equal(environment.SAMPLING_RATIO, undefined);
      assert.equal(environment.LOKI_URL, 'http://loki:3100');
      // OTLP over HTTP
      assert.equal(environment.OTLP_ENDPOINT, 'http://tempo:4318');
      assert.equal(environment.SPOOL_DIR, '/spool');
      assert.equal(environment.ENVIRONMENT, 'demo');
      // CUS-008
      assert.equal(environment.COMMON_TAGS, '$' + '{COMMON_TAGS:-}');
    });
});

// ARC-012, ARC-017, INT-015: who calls whom.
test('a service has the addresses of the services that it calls', () => {
  const callsOf = ({ environment = {} }: ComposeService) =>
    Object.values(environment).flatMap((value) => /^\w+:\/\/([\w-]+):\d+$/.exec(`${value}`)?.[1] ?? []);
  const calls = Object.entries(services)
    .map(([name, each]) => [
      name,
      callsOf(each)
        .filter((host) => !['loki', 'tempo'].includes(host))
        .sort(),
    ])
    .filter(([, hosts = []]) => hosts.length > 0);
  assert.deepEqual(Object.fromEntries(calls), {
    scheduler: ['automation', 'redis', 'target-manager'],
    'target-manager': ['scheduler'],
    automation: ['redis'],
    'ai-pipeline': ['automation'],
    workload: [
      'ai-pipeline',
      'automation',
      'git-agent',
      'llm-router-agent',
      'obsidian-agent',
      'scheduler',
      'target-manager',
    ],
    'alert-inbox': ['prometheus'],
    'rule-engine': ['alertmanager', 'prometheus'],
  });
});

// ARC-016
test('each of the three agents is the one that its name says', () => {
  const agents = Object.entries(services).filter(([, { environment }]) => environment?.AGENT !== undefined);
  assert.deepEqual(
    agents.map(([name, { environment }]) => [name, environment?.AGENT]),
    ['git', 'obsidian', 'llm-router'].map((agent) => [`${agent}-agent`, agent]),
  );
  // The help text of agent_health_score says: over 5 minutes.
  for (const [name, { environment }] of agents) assert.equal(environment?.HEALTH_WINDOW_SECONDS, '300', name);
});

test('an address in the environment of a service is that of a service, with its port', () => {
  const inside: Readonly<Record<string, readonly string[]>> = {
    ...Object.fromEntries(
      Object.entries(services).map(([name, { ports = [] }]) => [
        name,
        ports.map((port) => port.split(':').at(-1) ?? ''),
      ]),
    ),
    redis: ['6379'],
  };
  const addresses = Object.entries(services).flatMap(([name, { environment = {} }]) =>
    Object.entries(environment).flatMap(([key, value]) => {
      const [, host = '', port = ''] = /^\w+:\/\/([\w-]+):(\d+)$/.exec(`${value}`) ?? [];
      return host === '' ? [] : [{ what: `${name}: ${key}`, host, port }];
    }),
  );
  assert.ok(addresses.length > 30, `${addresses.length}`);
  for (const { what, host, port } of addresses)
    assert.ok(inside[host]?.includes(port), `${what} ${host}:${port}`);
});

test('heartbeats of targets are sent at the interval by which they are judged', () => {
  const [sent, judged] = ['workload', 'target-manager'].map(
    (name) => environmentOf(name).HEARTBEAT_INTERVAL_MS,
  );
  assert.equal(sent, judged);
});

// V-08: the dead man's switch. Prometheus sends it again after the delay, at the next evaluation of its group (10 s).
test('the heartbeat of the Watchdog counts as missing after one that did not come, within two minutes', () => {
  const [, minutes] = /^--rules\.alert\.resend-delay=(\d+)m$/m.exec(commandOf('prometheus').join('\n')) ?? [];
  const { HEARTBEAT_TIMEOUT_MS: timeout } = environmentOf('alert-inbox');
  assert.ok(Number(timeout) >= Number(minutes) * 60_000 + 10_000 && Number(timeout) <= 120_000, timeout);
});

test('the rule engine evaluates every 30 s (ARC-030), and waits as long as its runbook says', () => {
  const { EVALUATION_INTERVAL_MS, FOR_MS } = environmentOf('rule-engine');
  assert.deepEqual([EVALUATION_INTERVAL_MS, FOR_MS], ['30000', `${2 * 60_000}`]);
  assert.match(text('docs/runbooks/BudgetForecastExceeded.md'), /for two minutes/);
});

test('the probe of the stores asks the ports at which they listen', () => {
  const { healthcheck } = compose.services['store-probe'];
  const ports = ['loki', 'tempo'].map((name) => parse(text(`${name}/${name}.yml`)).server.http_listen_port);
  assert.deepEqual(
    healthcheck.test.filter((each: string) => /^\d+$/.test(each)),
    ports.map(String),
  );
});

test('the page of the demo can start faults', () => {
  assert.equal(environmentOf('alert-inbox').DEMO_FAULTS, 'true');
});

// A Go program collects garbage more often near GOMEMLIMIT. Above the limit of its container it is killed.
for (const name of ['loki', 'tempo'])
  test(`the memory limit that ${name} knows is 70 to 90 % of that of its container`, () => {
    const share = mebibytes(environmentOf(name).GOMEMLIMIT) / mebibytes(service(name).mem_limit);
    assert.ok(share >= 0.7 && share <= 0.9, `${share}`);
  });

test('Redis keeps each write on disk, evicts nothing, and stays within the memory of its container', () => {
  const [program, ...options] = commandOf('redis');
  const values = Object.fromEntries(
    options.flatMap((option, index) => (option.startsWith('--') ? [[option, options[index + 1]]] : [])),
  );
  const { '--maxmemory': limit, ...others } = values;
  assert.equal(program, 'redis-server');
  assert.deepEqual(others, {
    // Only the network of the stack reaches it.
    '--protected-mode': 'no',
    '--save': '',
    '--appendonly': 'yes',
    '--maxmemory-policy': 'noeviction',
  });
  const share = mebibytes(limit) / mebibytes(service('redis').mem_limit);
  assert.ok(share >= 0.5 && share <= 0.75, `${share}`);
});
