import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { NEEDS_DOCKER, runOn } from '../validate/run-on.ts';

interface ComposeService {
  readonly image: string;
  readonly mem_limit?: string;
  readonly cap_add?: string[];
  readonly healthcheck?: { test: string[] };
  readonly volumes?: string[];
  readonly ports?: string[];
  readonly container_name?: string;
  readonly profiles?: string[];
  readonly environment?: Record<string, string>;
  readonly secrets?: string[];
}

const pins = parseEnv(readFileSync('.env', 'utf8'));
const compose = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});
const services: Record<string, ComposeService> = compose.services;
const PACED_CHECK = '/usr/local/bin/paced-check.sh';
/** The first options of a program in a health check, with which it ignores http_proxy; those without options never read it. */
const NO_PROXY_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  wget: ['-Y', 'off'],
  'healthcheck.sh': [],
  'redis-cli': [],
  'collectors-fresh.sh': [],
};
const limitMiB = (service: ComposeService) => Number(/^(\d+)m$/.exec(service.mem_limit ?? '')?.[1]);

test('the checks compose/* of validate find nothing', async () => {
  const results = await runOn('.', (name) => name.startsWith('compose/') && !NEEDS_DOCKER.has(name));
  assert.ok(results.length >= 10, `${results.length} checks ran`);
  assert.deepEqual(
    results.filter(({ state }) => state !== 'clean'),
    [],
  );
});

for (const [name, service] of Object.entries(services)) {
  describe(name, () => {
    test('adds no capability and has no fixed container name', () => {
      assert.equal(service.cap_add, undefined);
      assert.equal(service.container_name, undefined);
    });

    test('publishes ports that a variable can change', () => {
      for (const port of service.ports ?? []) assert.match(port, /^127\.0\.0\.1:\$\{\w+:-\d+\}:\d+$/);
    });

    test('has a health check that costs the engine little after it has passed', () => {
      // Their images have no shell.
      if (name === 'loki' || name === 'tempo')
        return assert.ok(services['store-probe']?.healthcheck?.test.includes(name));
      assert.deepEqual(service.healthcheck?.test.slice(0, 2), ['CMD', PACED_CHECK]);
      assert.ok(
        service.image.startsWith('opsconductor/') ||
          service.volumes?.includes(`./services/paced-check.sh:${PACED_CHECK}:ro`),
        'paced-check.sh is neither in the image nor mounted',
      );
    });
  });
}

/** The health checks of the stack and of its overlays. */
const healthChecks = ['docker-compose.monitoring.yml', ...globSync('compose/*.yml')].flatMap((file) => {
  const { services: found } = parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 });
  return Object.entries(found as Record<string, ComposeService>).flatMap(([name, { healthcheck }]) =>
    healthcheck?.test ? [{ what: `${file}: ${name}`, command: healthcheck.test }] : [],
  );
});

for (const { what, command } of healthChecks)
  test(`the health check of ${what} asks the container itself, not a proxy`, () => {
    const [program = '', ...options] = command.slice(command[1] === PACED_CHECK ? 2 : 1);
    const expected = NO_PROXY_OPTIONS[program];
    assert.ok(expected, `say in NO_PROXY_OPTIONS how ${program} ignores http_proxy`);
    assert.deepEqual(options.slice(0, expected.length), expected);
  });

const withoutComments = (script: string) => readFileSync(script, 'utf8').replaceAll(/^\s*#.*$/gm, '');

test('no script that a health check runs uses a program that reads http_proxy', () => {
  const scripts = globSync('services/{,textfile-collectors/}*.sh');
  assert.ok(scripts.length >= 5, `${scripts}`);
  for (const script of scripts) assert.doesNotMatch(withoutComments(script), /\b(wget|curl)\b/, script);
});

test('the engine does not end a health check while it sleeps', () => {
  const script = readFileSync('services/paced-check.sh', 'utf8');
  const pauseSeconds = Number(/sleep (\d+)/.exec(script)?.[1]);
  const { timeout, interval } = compose['x-probe'];
  assert.ok(pauseSeconds >= 60, `${pauseSeconds} s between two checks`);
  assert.ok(Number.parseInt(timeout, 10) >= pauseSeconds + 5, `the timeout is ${timeout}`);
  assert.equal(interval, '3s');
});

const sumOfLimits = (chosen: ComposeService[]) =>
  chosen.reduce((total, service) => total + limitMiB(service), 0);

test('the memory limits of the core add up to 2,560 MiB or less', () => {
  const sum = sumOfLimits(Object.values(services).filter(({ profiles }) => profiles === undefined));
  assert.ok(sum <= 2560, `${sum} MiB`);
});

test('with agents, monitors and custom rules they add up to 3,440 MiB or less', () => {
  const sum = sumOfLimits(Object.values(services));
  assert.ok(sum <= 3440, `${sum} MiB`);
});

test('`docker compose up` starts the profile platform too', () => {
  assert.equal(pins.COMPOSE_PROFILES, 'platform');
});

test('the network is called opsconductor', () => {
  assert.equal(compose.networks.opsconductor.name, '$' + '{STACK_NETWORK:-opsconductor}');
});

test('the collectors run every 30 s and every 60 s', () => {
  const { REDIS_STATS_INTERVAL_SECONDS, CHECK_AGENTS_INTERVAL_SECONDS } =
    services['textfile-collectors']?.environment ?? {};
  assert.deepEqual([REDIS_STATS_INTERVAL_SECONDS, CHECK_AGENTS_INTERVAL_SECONDS], ['30', '60']);
});

test('every service hashes user ids with the same key, so that the hashes in their lines and spans can be joined', () => {
  const ours = Object.entries(services).filter(([, { environment }]) => environment?.OTLP_ENDPOINT);
  assert.equal(ours.length, 12);
  for (const [name, { environment, secrets }] of ours) {
    assert.equal(environment?.USER_ID_KEY_FILE, '/run/secrets/user_id_key', name);
    assert.ok(secrets?.includes('user_id_key'), name);
  }
});

test('every secret is a file of SECRETS_DIR, and the demo folder has exactly these files', () => {
  const names = readdirSync('secrets/demo').filter((name) => name !== 'README.md');
  assert.deepEqual(
    compose.secrets,
    Object.fromEntries(names.map((name) => [name, { file: `\${SECRETS_DIR:-./secrets/demo}/${name}` }])),
  );
});
