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

test('node-exporter has the required collectors and that of text files, and no default ones (MET-061)', () => {
  const command = commandOf('node-exporter');
  assert.ok(command.includes('--collector.disable-defaults'));
  // `systemd` needs the D-Bus socket of the host.
  const required = 'cpu diskstats filesystem loadavg meminfo netdev netstat stat time vmstat textfile';
  const missing = required.split(' ').filter((name) => !command.includes(`--collector.${name}`));
  assert.deepEqual(missing, []);
  assert.ok(command.includes('--collector.textfile.directory=/textfile'));
});

test('Prometheus keeps 15 days (RET-011), at most 2 GB, and takes exemplars (MET-002)', () => {
  for (const argument of [
    '--storage.tsdb.retention.time=15d',
    '--storage.tsdb.retention.size=2GB',
    '--enable-feature=exemplar-storage',
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
    });
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

test('the rule engine evaluates like Prometheus: every 30 s (ARC-030)', () => {
  assert.equal(environmentOf('rule-engine').EVALUATION_INTERVAL_MS, '30000');
});

// A Go program collects garbage more often near GOMEMLIMIT. Above the limit of its container it is killed.
for (const name of ['loki', 'tempo'])
  test(`the memory limit that ${name} knows is 70 to 90 % of that of its container`, () => {
    const share = mebibytes(environmentOf(name).GOMEMLIMIT) / mebibytes(service(name).mem_limit);
    assert.ok(share >= 0.7 && share <= 0.9, `${share}`);
  });

test('Redis keeps its data on disk, evicts nothing and stays within the memory of its container', () => {
  const command = commandOf('redis');
  const valueAfter = (flag: string) => command[command.indexOf(flag) + 1];
  assert.deepEqual([valueAfter('--appendonly'), valueAfter('--maxmemory-policy')], ['yes', 'noeviction']);
  const share = mebibytes(valueAfter('--maxmemory')) / mebibytes(service('redis').mem_limit);
  assert.ok(share >= 0.5 && share <= 0.75, `${share}`);
});
