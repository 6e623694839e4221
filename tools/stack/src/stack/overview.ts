import { formatDuration } from '../cli/duration.ts';
import { type Container, isHealthy, stateOf } from '../compose/containers.ts';
import type { HealthTimes } from '../compose/health-times.ts';
import type { PublishedPort } from '../files/ports.ts';

const PREVIEW = 'dashboard-preview';
export const OVERVIEW_HEAD = ['Service', 'URL', 'Login', 'State', 'Healthy after'];

export interface OverviewInput {
  readonly services: readonly string[];
  readonly containers: readonly Container[];
  readonly ports: readonly PublishedPort[];
  readonly times: HealthTimes;
  /** Why a service has no container, by service. */
  readonly absent: ReadonlyMap<string, string>;
  readonly grafanaLogin: string;
}

/** One row per service of the compose file, including services without a container. */
export function overviewRows(input: OverviewInput): string[][] {
  return input.services.map((service) => {
    const container = input.containers.find(({ Service }) => Service === service);
    const seconds = input.times[service];
    return [
      service,
      container === undefined ? '' : urls(service, input.ports),
      service === 'grafana' && container !== undefined ? input.grafanaLogin : '',
      container === undefined ? (input.absent.get(service) ?? 'not running') : stateOf(container),
      container !== undefined && isHealthy(container) && seconds !== undefined ? formatDuration(seconds) : '',
    ];
  });
}

/** Where the dashboards are on a machine without an image of Grafana. */
export function dashboardsLine(
  containers: readonly Container[],
  ports: readonly PublishedPort[],
): string | undefined {
  const isRunning = containers.some(({ Service, State }) => Service === PREVIEW && State === 'running');
  const port = ports.find(({ service }) => service === PREVIEW)?.port;
  if (!isRunning || port === undefined) return undefined;
  return `Dashboards (preview: no Grafana image on this machine): http://localhost:${port}`;
}

/** The first published port is the main one. For the others, the variable names the protocol (OTLP_GRPC_PORT). */
function urls(service: string, ports: readonly PublishedPort[]): string {
  const [main, ...others] = ports.filter((published) => published.service === service);
  if (main === undefined) return '';
  const rest = others.map(
    ({ port, variable }) => `localhost:${port} ${variable.replace(/_PORT$/, '').replace('_', ' ')}`,
  );
  return [`http://localhost:${main.port}`, ...rest].join('\n');
}
