import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, test } from 'node:test';
import { AlertInboxConfig } from '@opsconductor/alert-inbox/config';
import { SERVICES } from '@opsconductor/stack/services';
import { parse } from 'yaml';

// The compose file declares our services. Everything here is another file that names them.

interface ComposeService {
  readonly image: string;
  readonly build?: { readonly args?: { readonly SERVICE?: string } };
  readonly healthcheck: { readonly test: readonly string[] };
  readonly secrets?: readonly string[];
}

interface ScrapeJob {
  readonly job_name: string;
  readonly static_configs?: readonly {
    readonly targets: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

interface Component {
  readonly name: string;
  readonly probe: { readonly kind: string; readonly url: string };
  readonly dependencies?: readonly { readonly on: string }[];
}

const text = (file: string) => readFileSync(file, 'utf8');
const json = (file: string) => JSON.parse(text(file));
const yaml = (file: string) => parse(text(file), { merge: true, maxAliasCount: -1 });
const compose: Record<string, ComposeService> = yaml('docker-compose.monitoring.yml').services;
const jobs = SERVICES.map(({ job }) => job).sort();
const jobsOf = (folder: string) => SERVICES.filter((one) => one.folder === folder).map(({ job }) => job);

test('every folder with a service is in the compose file, and exports its metrics, configuration and faults', () => {
  const folders = globSync('services/*/package.json').map((file) => basename(dirname(file)));
  assert.deepEqual([...new Set(SERVICES.map(({ folder }) => folder))].sort(), folders.sort());
  for (const folder of folders) {
    const { name, exports } = json(`services/${folder}/package.json`);
    assert.equal(name, `@opsconductor/${folder}`);
    for (const each of ['metrics', 'config', 'faults'])
      assert.equal(exports[`./${each}`], `./src/${each}.ts`, folder);
  }
});

test('every service of the compose file that is built from a folder publishes one port', () => {
  const built = Object.entries(compose).filter(([, { build }]) => build?.args?.SERVICE !== undefined);
  assert.deepEqual(
    built.map(([name]) => name),
    SERVICES.map(({ name }) => name),
  );
});

for (const { name, folder, port, hasFaults } of SERVICES)
  test(`${name} runs the image of its folder, checks its health at its port, and gets the fault token`, () => {
    const { image, healthcheck, secrets } = compose[name] ?? assert.fail();
    assert.match(image, new RegExp(`^opsconductor/${folder}:`));
    assert.deepEqual(healthcheck.test.slice(-3), ['127.0.0.1', String(port), '/health/live']);
    assert.ok(hasFaults && secrets?.includes('fault_token'));
  });

describe('the scrape jobs', () => {
  const scraped = (file: string) =>
    (yaml(file).scrape_configs as ScrapeJob[]).flatMap(({ job_name, static_configs = [] }) =>
      static_configs.map(({ targets, labels }) => ({ job_name, targets, service: labels.service })),
    );
  const ours = (file: string) =>
    scraped(file).filter(({ targets: [target = ''] }) => Object.hasOwn(ports, target.split(':')[0] ?? ''));

  for (const [file, profile] of [
    ['prometheus/prometheus.yml', undefined],
    ['prometheus/scrape/platform.yml', 'platform'],
  ] as const)
    test(`${file} has one for each service of the profile ${profile ?? 'without a name'}`, () => {
      assert.deepEqual(
        ours(file),
        SERVICES.filter((one) => one.profile === profile).map(({ name, port, job }) => ({
          job_name: job,
          targets: [`${name}:${port}`],
          service: job,
        })),
      );
    });

  test('are the names of the services, except target_manager, which the requirements name', () => {
    assert.deepEqual(
      SERVICES.filter(({ name, job }) => name !== job).map(({ name, job }) => [name, job]),
      [['target-manager', 'target_manager']],
    );
  });

  test('that every installation has are expected by ServiceDown', () => {
    const expected = [...text('prometheus/alert_rules.yml').matchAll(/absent\(up\{job="([^"]+)"/g)];
    const absent = new Set(expected.map(([, job]) => job));
    for (const { job, profile } of SERVICES) assert.equal(absent.has(job), profile === undefined, job);
  });
});

test('validate.config.json names the jobs of each module of metrics', () => {
  const modules: { module: string; jobs: string[] }[] = json('validate.config.json').metrics.modules;
  const everywhere = modules.filter(({ module }) => module === 'packages/service-kit/src/metrics.ts');
  assert.deepEqual(
    everywhere.map((one) => one.jobs.toSorted()),
    [jobs],
  );
  for (const { module, jobs: named } of modules) {
    const [, folder] = /^services\/([\w-]+)\//.exec(module) ?? [];
    if (folder) assert.deepEqual(named, jobsOf(folder), module);
    for (const job of named) assert.ok(jobs.includes(job), `${module}: ${job}`);
  }
  assert.deepEqual(json('prometheus/catalogues/nodejs.json').jobs.toSorted(), jobs);
});

test('the page of the inbox can start the faults of every service that has faults', () => {
  const offered = SERVICES.filter(({ hasFaults }) => hasFaults);
  assert.deepEqual(
    (AlertInboxConfig.properties.FAULT_SERVICES as { default?: string[] }).default?.toSorted(),
    offered.map(({ name, port }) => `${name}=http://${name}:${port}`).sort(),
  );
});

describe('the components of the health aggregator', () => {
  const components: Component[] = json('services/health-aggregator/components.json');

  test('are all other services, at their addresses', () => {
    assert.deepEqual(
      components
        .filter(({ probe }) => probe.kind === 'service')
        .map(({ name, probe }) => `${name} ${probe.url}`)
        .sort(),
      SERVICES.filter(({ name }) => name !== 'health-aggregator')
        .map(({ name, port, job }) => `${job} http://${name}:${port}`)
        .sort(),
    );
  });

  test('depend only on what the compose file lets them call', () => {
    const hostOf = (component: string) => SERVICES.find(({ job }) => job === component)?.name ?? component;
    for (const { name, dependencies = [] } of components) {
      const calls = SERVICES.find(({ job }) => job === name)?.calls;
      for (const { on } of dependencies) {
        // A back end has its addresses in its own configuration, such as alertmanager/alertmanager.yml.
        const isCalled = calls?.includes(hostOf(on)) ?? text(`${name}/${name}.yml`).includes(`http://${on}:`);
        assert.ok(isCalled, `${name} on ${on}`);
      }
    }
  });
});

test('the agent checks of textfile-collectors are those of the agents', () => {
  const [, list = ''] = /AGENTS:-([^}]+)\}/.exec(text('services/textfile-collectors/check-agents.sh')) ?? [];
  assert.deepEqual(
    list
      .split(' ')
      .map((each) => each.split('=')[1])
      .sort(),
    SERVICES.filter(({ folder }) => folder === 'agents')
      .map(({ name, port }) => `${name}:${port}`)
      .sort(),
  );
});

const ports: Readonly<Record<string, number>> = Object.fromEntries(
  SERVICES.map(({ name, port }) => [name, port]),
);
/** Ports beside the main one: metrics of every service, the second port of automation, and mail. */
const FURTHER = [9464, 3003, 2525];

test('an address of a service has its port, in every file', () => {
  // As `host:port`, or as the arguments of `stack.url('host', port)`.
  const address = new RegExp(`(?<![\\w-])(${Object.keys(ports).join('|')})(?::|', )(\\d{4,5})\\b`, 'g');
  const read = ['*.yml', '*.json', '*.sh', '*.md', '*/src/*.ts', 'proof/*.ts', 'tests/e2e/*.ts'];
  const files = execFileSync('git', ['ls-files', '--', ...read], { encoding: 'utf8' });
  const wrong = files
    .trim()
    .split('\n')
    // cuts.ts gives Alertmanager a wrong address on purpose.
    .filter((file) => !/^(tests\/(?!e2e)|docs\/reports\/|proof\/path\/cuts\.ts)/.test(file))
    .flatMap((file) =>
      [...text(file).matchAll(address)]
        .filter(([, name = '', port]) => ![ports[name], ...FURTHER].includes(Number(port)))
        .map(([found]) => `${file}: ${found}`),
    );
  assert.deepEqual(wrong, []);
});

for (const { name, port, hostPort } of SERVICES) {
  test(`README.md links to ${name}, and docs/architecture.md has its address and its port`, () => {
    assert.ok(text('README.md').includes(`http://localhost:${hostPort}`), `no http://localhost:${hostPort}`);
    const rows = text('docs/architecture.md').split('\n');
    const row = rows.find(
      (line) => line.startsWith('|') && line.split('|')[1]?.split(/[ ,]+/).includes(name),
    );
    assert.match(row ?? '', new RegExp(`\`(${name}|<name>):${port}\``));
    assert.ok(row?.includes(` ${hostPort}`), `no ${hostPort}`);
  });
}
