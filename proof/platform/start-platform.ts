import {
  type Adaptation,
  type ComposeModel,
  fastProfile,
  httpInbox,
  type ProveOptions,
  Stack,
  withLeastIntervals,
} from '@opsconductor/proof';
import { imagePin, removeLeftovers } from '@opsconductor/stack';
import { SERVICES } from '@opsconductor/stack/services';
import { execa } from 'execa';
import { LOG_RULE_FILES, METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';
import { readVirtualHost } from './virtual-host.ts';

/** 25 and 40 divide every duration of the configuration; with 40 half an hour of `for` is 45 s. */
export const FACTOR = 40;

const files = {
  prometheus: ['prometheus/prometheus.yml', 'prometheus/scrape/*.yml'],
  prometheusRules: METRIC_RULE_FILES,
  alertmanager: ['alertmanager/alertmanager.yml'],
  loki: ['loki/loki.yml'],
  lokiRules: LOG_RULE_FILES,
};

/** Durations in the services' environment that are divided like those of the rules: heartbeats, checks, evaluations. */
const scaledVariables = [
  { service: 'alert-inbox', name: 'HEARTBEAT_TIMEOUT_MS', unit: 'ms' },
  { service: 'target-manager', name: 'HEARTBEAT_INTERVAL_MS', unit: 'ms', leastMs: 500 },
  { service: 'workload', name: 'HEARTBEAT_INTERVAL_MS', unit: 'ms', leastMs: 500 },
  { service: 'rule-engine', name: 'EVALUATION_INTERVAL_MS', unit: 'ms', leastMs: 1_000 },
  { service: 'rule-engine', name: 'FOR_MS', unit: 'ms' },
  { service: 'health-aggregator', name: 'POLL_INTERVAL_MS', unit: 'ms', leastMs: 2_000 },
] as const;

/** Sets a variable of a service, where the stack has the service. */
export function setVariable({ services }: ComposeModel, service: string, name: string, value: string): void {
  const environment = services[service]?.environment;
  if (environment) environment[name] = value;
}

/** Divides variables that are in full seconds, and the flag of Prometheus, which is not in a file of the profile. */
function scaleTheRest(model: ComposeModel, factor: number): void {
  const fullSeconds = (production: number, least: number) =>
    `${Math.max(least, Math.round(production / factor))}`;
  const set = (service: string, name: string, value: string) => setVariable(model, service, name, value);
  set('textfile-collectors', 'REDIS_STATS_INTERVAL_SECONDS', fullSeconds(30, 2));
  set('textfile-collectors', 'CHECK_AGENTS_INTERVAL_SECONDS', fullSeconds(60, 3));
  const agents = SERVICES.filter(({ folder }) => folder === 'agents').map(({ name }) => name);
  for (const agent of agents) set(agent, 'HEALTH_WINDOW_SECONDS', fullSeconds(300, 5));
  // In a shorter window a single pause is a hundredth of it: the event loop of a busy stack would always be late.
  for (const service of [...agents, 'ai-pipeline'])
    set(service, 'PERFORMANCE_WINDOW_SECONDS', fullSeconds(60, 10));
  const command = model.services.prometheus?.command as string[] | undefined;
  const flag = '--rules.alert.resend-delay=';
  const index = command?.findIndex((argument) => argument.startsWith(flag)) ?? -1;
  command?.splice(index, 1, `${flag}${60_000 / factor}ms`);
}

/** HighCPUUsage needs 0.8 of a core. With 12,288 shares its thread gets 0.74 to 0.86 of one, with 65,536 0.87 to 0.95. */
function weighGitAgent({ services }: ComposeModel): void {
  if (services['git-agent']) services['git-agent'].cpu_shares = 65_536;
}

/**
 * At factor 40 five minutes are 7.5 s. ExecutionVolumeSpike allows two executions in that time, and at 0.2 a second every
 * other window has two.
 */
const executeFewerWorkflows = (model: ComposeModel) =>
  setVariable(model, 'workload', 'WORKFLOW_EXECUTIONS_PER_SECOND', '0.1');

/** The maintenance windows begin between 02:00 and 08:00 and end by 12:00: at 13:00 none can begin during a proof. */
function keepOutOfMaintenance(model: ComposeModel): void {
  const hours = 13 - new Date().getUTCHours();
  // The sign of these zones is that of the way to UTC.
  setVariable(model, 'alertmanager', 'TZ', `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`);
}

/**
 * One sample a second is enough for every window but those of a minute, which are 1.5 s at factor 40: windows of the
 * scheduler, and of Prometheus itself, which the Watchdog reads. The anomaly alerts need 120 samples of record-services in
 * an hour, which is 90 s here. One heartbeat a second is enough too: its timeout is 2.75 s.
 */
const leastIntervals = {
  scrapeMs: 1_000,
  evaluationMs: 1_000,
  recordingMs: 1_500,
  groupIntervalMs: 1_000,
  exceptions: {
    scheduler: 500,
    'record-scheduler': 500,
    'record-services': 500,
    prometheus: 500,
    watchdog: 500,
  },
};

export const platformProfile = (factor: number) =>
  withLeastIntervals(fastProfile({ root: '.', factor, files }), leastIntervals);

/** The services to leave out: Grafana, if its image is not available. */
export async function withoutGrafana(): Promise<string[]> {
  const image = ['image', 'inspect', imagePin('GRAFANA_IMAGE')];
  return (await execa('docker', image, { reject: false })).exitCode === 0 ? [] : ['grafana'];
}

/** What a stack needs that is faster than production. */
const fasterAdaptations = (factor: number): readonly Adaptation[] => [
  {
    what: 'variables in full seconds and --rules.alert.resend-delay of Prometheus are divided too',
    apply: (model) => scaleTheRest(model, factor),
  },
  {
    what: 'git-agent has cpu_shares 65536, so that it gets the core that it burns',
    apply: weighGitAgent,
  },
  {
    what: 'workload executes 0.1 workflows a second instead of 0.2, so that two never count as a spike',
    apply: executeFewerWorkflows,
  },
  {
    what: 'Alertmanager has a time zone in which it is 13:00, so that no maintenance window mutes an alert',
    apply: keepOutOfMaintenance,
  },
  {
    what: 'node-exporter reads a /proc in which a fault can replace a file; all files are links to those of the host, except a quiet load average, which the kernel computes over a real minute, and a list of mounts with one more, of 100 inodes',
    apply: readVirtualHost,
  },
];

/** Starts the shipped stack, `without` some services, on a profile that is `factor` times as fast.
 * @returns the options of a proof */
export async function startPlatform(
  factor: number,
  adaptations: readonly Adaptation[] = [],
  without: readonly string[] = [],
): Promise<Omit<ProveOptions, 'cases'>> {
  await removeLeftovers();
  const everyFile = platformProfile(factor);
  const files = everyFile.files.filter(({ kind }) => !(kind.startsWith('loki') && without.includes('loki')));
  const profile = { ...everyFile, files };
  const stack = await Stack.start({
    composeFile: 'docker-compose.monitoring.yml',
    profile,
    scaleEnvironment: scaledVariables,
    without: [...(await withoutGrafana()), ...without],
    adapt: [...(factor === 1 ? [] : fasterAdaptations(factor)), ...adaptations],
    readyWithinSeconds: 600,
  });
  return {
    stack,
    profile,
    receiver: httpInbox(`${stack.url('alert-inbox', 3000)}/notifications`),
    backends: {
      prometheus: { service: 'prometheus', port: 9090 },
      alertmanager: { service: 'alertmanager', port: 9093 },
      loki: { service: 'loki', port: 3100 },
    },
    ambient: ['Watchdog'],
    baselineWithinSeconds: 120,
  };
}
