import { METRIC_RULE_FILES } from '../../../prometheus/rule-files.ts';
import type { Measured, Report, ReportEntry } from './report.ts';

export const TELEMETRY_BENCHES = [
  'http',
  'profile',
  'footprint',
  'scrape',
  'hostile',
  'spans',
  'exit',
  'canaries',
  'rate',
  'outage',
  'loki',
] as const;
export const SCHEDULER_BENCHES: readonly string[] = ['scheduler', 'core', 'soak'];

const BACK_ENDS = [
  'docker-compose.monitoring.yml',
  '.env',
  // Without the specs in prometheus/slo: Prometheus runs the rule files that are generated from them.
  'prometheus/*.yml',
  'prometheus/rule-files.ts',
  'prometheus/rules/**',
  'prometheus/scrape/**',
  'alertmanager/alertmanager.yml',
  'alertmanager/templates/**',
  'loki/**/*.yml',
  'tempo/*.yml',
  // These files contain the URL for Alertmanager's Slack messages.
  'secrets/demo/**',
  '!secrets/demo/README.md',
  // If no image registry is reachable, these build Prometheus, Alertmanager, Loki and Tempo.
  'images/**',
  '!images/README.md',
];

const SERVICE_IMAGES = [
  'services/Dockerfile',
  'services/*.sh',
  '.dockerignore',
  'packages/telemetry/src/**',
  'packages/service-kit/src/**',
  // The versions of the packages in the images, and of the tools. The lock file has the content of all manifests.
  'package-lock.json',
];

const PLATFORM = [
  ...BACK_ENDS,
  ...SERVICE_IMAGES,
  'services/*/src/**',
  'services/*/*.sh',
  'services/*/*.json',
  '!services/*/package.json',
  // Files that only a browser asks for.
  '!services/alert-inbox/src/page/**',
  'proof/platform/start-platform.ts',
  'proof/platform/virtual-host.ts',
  'packages/promkit/src/**',
  'packages/proof/src/**',
  // They repeat the JSON.
  '!packages/proof/src/report/markdown.ts',
  '!packages/proof/src/report/junit.ts',
];

// Without grafana/: dashboards fire no alerts. Without docs/runbooks/: the inbox serves them unchanged.
const PROOF = [
  ...PLATFORM,
  'scripts/proof.ts',
  'proof/prove-platform.ts',
  'proof/read-cases.ts',
  'proof/platform/**',
  'proof/cases/**',
  'alertmanager/severities.ts',
  'tools/stack/src/stack/services.ts',
];

/** The contract tests that hold values of configuration files. */
const CONFIGURATION_TESTS = [
  ...['prometheus', 'scrape-limits', 'stack-values', 'stack-files', 'services', 'alertmanager'],
  ...['inhibition', 'operations-pages', 'compose', 'stores', 'retention-page', 'quotas', 'sampling'],
  'required-metrics',
];

/** The modules that declare metrics, and the tests that read their metrics from a service. */
const METRIC_DECLARATIONS = [
  'services/*/src/**',
  'services/*/test/**',
  'packages/service-kit/src/**',
  'packages/telemetry/src/**',
  'packages/telemetry/test/**',
];

const DASHBOARDS = ['grafana/dashboards/*.ts', 'grafana/dashboards/src/**', 'grafana/dashboards/lib/**'];

const BENCH = [
  'packages/telemetry/src/**',
  'tools/bench/src/**',
  // It only formats the figures as text and pictures.
  '!tools/bench/src/report/**',
  'scripts/bench.ts',
  // The stack at rest is another report.
  '!proof/idle.ts',
  'package-lock.json',
  '.env',
];

const partsOf = ({ parts = {} }: Report, names: readonly string[]) =>
  Object.fromEntries(Object.entries<Measured>(parts).filter(([name]) => names.includes(name)));

/**
 * Every report, and the files that make it stale. A file is listed when its change can change a figure: a report that is
 * wrongly called fresh costs more than a run. Mutants and recall exclude the lock file: only the lines of a parser matter.
 */
export const REPORTS = {
  proof: {
    file: 'docs/reports/proof-report.json',
    inputs: [...PROOF, '!proof/platform/vacuity.ts', '!proof/panels/**'],
    renew: 'npm run proof',
  },
  vacuity: {
    file: 'docs/reports/vacuity-report.json',
    inputs: [...PROOF, '!proof/panels/**'],
    renew: 'npm run proof -- --without-rules',
  },
  alone: {
    file: 'docs/reports/alone-report.json',
    inputs: [...PROOF, '!proof/platform/vacuity.ts', '!proof/panels/**'],
    renew: 'npm run proof -- --alone',
  },
  path: {
    file: 'docs/reports/path-report.json',
    inputs: [
      ...BACK_ENDS,
      ...SERVICE_IMAGES,
      // The services of its stack.
      'services/alert-inbox/src/**',
      '!services/alert-inbox/src/page/**',
      'services/resource-monitor/src/**',
      'services/resource-monitor/resource_quotas.json',
      'packages/promkit/src/**',
      // Not the rest of the package: this report proves no cases and has its own format.
      'packages/proof/src/stack/**',
      'packages/proof/src/profile/**',
      'packages/proof/src/fault/**',
      'packages/proof/src/receiver/**',
      'packages/proof/src/watch/**',
      'packages/proof/src/case/poll.ts',
      'packages/proof/src/get-json.ts',
      'scripts/proof-path.ts',
      'proof/path/**',
      'proof/platform/service-fault.ts',
      'proof/platform/start-platform.ts',
      'proof/platform/virtual-host.ts',
      'tools/stack/src/stack/services.ts',
    ],
    renew: 'npm run proof:path',
  },
  panels: {
    file: 'docs/reports/panels-report.json',
    inputs: [
      ...PROOF,
      '!proof/platform/vacuity.ts',
      ...DASHBOARDS,
      'proof/panels/**',
      // Only `npm run proof:panels` uses them.
      '!proof/panels/day/**',
      '!proof/panels/every-range.ts',
    ],
    renew: 'npm run proof',
  },
  'panel-queries': {
    file: 'docs/reports/panels-report.json',
    inputs: [
      ...PLATFORM,
      ...DASHBOARDS,
      'scripts/proof-panels.ts',
      'proof/panels/**',
      'alertmanager/severities.ts',
      'proof/platform/query.ts',
    ],
    renew: 'npm run proof:panels',
    runs: ({ queries = {} }) => ({ '': queries }),
  },
  mutants: {
    file: 'docs/reports/mutants.json',
    inputs: [
      ...METRIC_RULE_FILES,
      'prometheus/rule-files.ts',
      'tests/rules/*.test.yml',
      'tests/rules/survivors.yml',
      'scripts/mutate.ts',
      'scripts/mutate/**',
      '!scripts/mutate/platform-config.ts',
      'packages/mutate/src/**',
      '!packages/mutate/src/cli*.ts',
      '!packages/mutate/src/config/**',
      'packages/promkit/src/**',
      '!packages/promkit/src/alertmanager/**',
      // The version of promtool.
      '.env',
    ],
    renew: 'npm run mutate',
  },
  'config-mutants': {
    file: 'docs/reports/config-mutants.json',
    inputs: [
      // What is changed.
      'prometheus/prometheus.yml',
      'prometheus/scrape/**',
      'alertmanager/alertmanager.yml',
      'docker-compose.monitoring.yml',
      'loki/loki.yml',
      'tempo/tempo.yml',
      'services/sampling.json',
      'services/resource-monitor/resource_quotas.json',
      ...METRIC_DECLARATIONS,
      // Its tests, and what they compare it with.
      ...CONFIGURATION_TESTS.map((name) => `tests/contracts/${name}.test.ts`),
      'tests/contracts/survivors.yml',
      'tests/support/**',
      'tests/validate/run-on.ts',
      'tests/retention/times.ts',
      ...METRIC_RULE_FILES,
      'prometheus/rule-files.ts',
      'prometheus/catalogues/**',
      'loki/rules/**',
      'grafana/dashboards/gen/**',
      'validate.config.json',
      'alertmanager/severities.ts',
      'docs/maintenance.md',
      'docs/retention.md',
      'services/*.sh',
      'services/textfile-collectors/*.sh',
      'packages/validate/src/**',
      'packages/slo/src/**',
      'packages/promkit/src/**',
      'scripts/mutate.ts',
      'scripts/mutate/**',
      '!scripts/mutate/platform-rules.ts',
      'packages/mutate/src/**',
      '!packages/mutate/src/cli*.ts',
      '!packages/mutate/src/config/cli*.ts',
      '.env',
    ],
    renew: 'npm run mutate -- config',
  },
  'validate-recall': {
    file: 'docs/reports/validate-recall.json',
    // The report also has the time and the findings for this repository. The files of the repository are not listed,
    // because every commit changes them: the figure is the recall.
    inputs: [
      'packages/validate/src/**',
      // What is wrong with an SLO spec.
      'packages/slo/src/violations.ts',
      'packages/slo/src/fitness.ts',
      'packages/slo/src/spec.ts',
      'packages/slo/src/retention.ts',
      'packages/promkit/src/**',
      'tests/validate/**',
      '!tests/validate/recall-report.ts',
      '!tests/validate/documents.test.ts',
      // The versions of promtool, amtool and the other verifiers.
      '.env',
    ],
    renew: 'VALIDATE_RECALL=docs/reports/validate-recall.json npm test -- tests/validate/recall.test.ts',
  },
  'telemetry-bench': {
    file: 'docs/reports/bench-report.json',
    inputs: [...BENCH, 'loki/loki.yml'],
    renew: 'npm run bench --',
    runs: (report) => partsOf(report, TELEMETRY_BENCHES),
  },
  'scheduler-bench': {
    file: 'docs/reports/bench-report.json',
    inputs: [
      ...BENCH,
      '!tools/bench/src/telemetry/**',
      'packages/service-kit/src/**',
      '!packages/service-kit/src/testing/**',
      'services/scheduler/src/**',
      'services/scheduler/bench/**',
      'services/scheduler/test/redis-container.ts',
    ],
    renew: 'npm run bench --',
    runs: (report) => partsOf(report, SCHEDULER_BENCHES),
  },
  'idle-bench': {
    file: 'docs/reports/bench-report.json',
    inputs: [
      ...PLATFORM,
      '!packages/proof/src/case/**',
      'tools/bench/src/**',
      '!tools/bench/src/report/**',
      // Files that only the other benchmarks use.
      '!tools/bench/src/agent.ts',
      '!tools/bench/src/cpu-profile.ts',
      '!tools/bench/src/sinks/**',
      '!tools/bench/src/subject.ts',
      '!tools/bench/src/telemetry/**',
      'scripts/bench.ts',
      'proof/idle.ts',
    ],
    renew: 'npm run bench --',
    runs: (report) => partsOf(report, ['idle']),
  },
} satisfies Record<string, ReportEntry>;

export type ReportName = keyof typeof REPORTS;
