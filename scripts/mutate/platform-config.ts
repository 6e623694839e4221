import { globSync } from 'node:fs';
import type { ConfigKind, ConfigMutant, ConfigMutationOptions } from '@opsconductor/mutate';

const contract = (name: string, ...options: string[]) =>
  ['node', ...options, `tests/contracts/${name}.test.ts`].join(' ');
const validate = (...areas: string[]) =>
  ['node packages/validate/src/cli.ts', ...areas.map((area) => `--only ${area}`)].join(' ');

/** The other tests of this file start an Alertmanager. */
const WINDOWS = contract(
  'inhibition',
  '--test-name-pattern="^the windows are|^only the routes of|^the databases that|^compose passes"',
);

/** The tests of each kind of file that need no container, the fastest first. */
const COMMANDS: Readonly<Record<ConfigKind, readonly string[]>> = {
  scrape: [
    ...[contract('prometheus'), contract('stack-values'), contract('scrape-limits'), contract('services')],
    validate('scrape', 'contract'),
  ],
  alertmanager: [
    ...[contract('alertmanager'), contract('operations-pages'), WINDOWS],
    validate('routes/dead-receiver'),
  ],
  compose: [
    ...[contract('stack-values'), contract('stack-files'), contract('stores'), contract('alertmanager')],
    ...[contract('retention-page'), contract('quotas'), contract('services'), contract('compose'), WINDOWS],
  ],
  settings: [
    ...[contract('stores'), contract('stack-values'), contract('retention-page'), contract('quotas')],
    ...[contract('sampling'), 'node services/resource-monitor/test/domain/quota-profile.test.ts'],
  ],
  metrics: [contract('required-metrics'), validate('contract', 'queries')],
};

/** The own tests of a service, or of a part of a package: first those of its metrics. */
function ownTests(file: string): string[] {
  const [, folder = '', part] = /^((?:services|packages)\/[\w-]+)\/src\/(?:([\w-]+)\/)?/.exec(file) ?? [];
  const isService = folder.startsWith('services/');
  const parts = part === undefined ? ['fastify', 'health', 'logging', 'metrics', 'tracing'] : [part];
  const first = filesOf(isService ? ['required-metrics', 'metrics'] : []);
  const others = filesOf(isService ? ['*', 'routes/*'] : parts.map((name) => `${name}/*`));
  return [first, others.filter((path) => !first.includes(path))].flatMap((paths) =>
    // A failed test may leave a timer that keeps its process alive.
    paths.length === 0 ? [] : [`node --test --test-force-exit ${paths.join(' ')}`],
  );

  function filesOf(names: readonly string[]): string[] {
    const paths = globSync(names.map((name) => `${folder}/test/${name}.test.ts`));
    return paths.filter((path) => !path.endsWith('.docker.test.ts')).sort();
  }
}

/** Those that need containers. */
const WITH_CONTAINERS: Readonly<Partial<Record<ConfigKind, readonly string[]>>> = {
  alertmanager: [
    ...[contract('routes'), contract('inhibition'), contract('notifications')],
    'node services/alert-inbox/test/alertmanager.docker.test.ts',
  ],
  compose: [contract('public-urls'), contract('cross-origin')],
  scrape: [contract('third-party-metrics'), 'node tests/config/verifiers.test.ts'],
  settings: ['node tests/config/verifiers.test.ts'],
};

/** The configuration of this stack and its tests, for `npm run mutate -- config`. */
export const platformConfig = (docker: boolean) =>
  ({
    files: {
      scrape: ['prometheus/prometheus.yml', 'prometheus/scrape/*.yml'],
      alertmanager: ['alertmanager/alertmanager.yml'],
      compose: ['docker-compose.monitoring.yml'],
      settings: [
        ...['loki/loki.yml', 'tempo/tempo.yml'],
        ...['services/sampling.json', 'services/resource-monitor/resource_quotas.json'],
      ],
      metrics: [
        'services/*/src/metrics.ts',
        'packages/service-kit/src/faults/metrics.ts',
        'packages/telemetry/src/telemetry-metrics.ts',
        'packages/telemetry/src/*/*-metrics.ts',
        'packages/telemetry/src/business/definitions.ts',
      ],
    },
    commands: ({ kind, file }: ConfigMutant) => [
      ...COMMANDS[kind],
      ...(kind === 'metrics' ? ownTests(file) : []),
      ...(docker ? (WITH_CONTAINERS[kind] ?? []) : []),
    ],
    // tests/contracts/services.test.ts asks git for the files.
    prepare: 'git init --quiet && git add --all',
    survivors: 'tests/contracts/survivors.yml',
  }) satisfies ConfigMutationOptions;
