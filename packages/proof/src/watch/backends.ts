import { getJson } from '../get-json.ts';
import type { Stack } from '../stack/stack.ts';

/** A service of the stack and the port of its API. */
export interface Backend {
  readonly service: string;
  readonly port: number;
}

/** Where the stack's alerts can be read. Loki is needed only if its ruler has rules. */
export interface Backends {
  readonly prometheus: Backend;
  readonly alertmanager: Backend;
  readonly loki?: Backend;
}

/** An alert that is pending or firing. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
  /** When its condition was first true, in milliseconds since 1970. */
  readonly activeAt: number;
}

/** Alerts as Prometheus and Loki's ruler list them. */
export async function rulerAlerts(baseUrl: string): Promise<ActiveAlert[]> {
  const { data } = await getJson<{ data: { alerts: RulerAlert[] } }>(`${baseUrl}/api/v1/alerts`);
  return (data.alerts ?? [])
    .filter(({ state }) => state !== 'inactive')
    .map(({ labels, state, activeAt }) => ({
      labels,
      state: state === 'pending' ? 'pending' : 'firing',
      activeAt: Date.parse(activeAt),
    }));
}

interface RulerAlert {
  readonly labels: Record<string, string>;
  readonly state: string;
  readonly activeAt: string;
}

/** Alerts that the Alertmanager has, from any source, including silenced and inhibited ones. */
export async function heldAlerts(baseUrl: string): Promise<ActiveAlert[]> {
  const alerts = await getJson<{ labels: Record<string, string>; startsAt: string }[]>(
    `${baseUrl}/api/v2/alerts`,
  );
  return alerts.map(({ labels, startsAt }) => ({ labels, state: 'firing', activeAt: Date.parse(startsAt) }));
}

/** Why a stack is not healthy, according to Prometheus: targets that are not up, rules that fail. */
export async function troublesOf(baseUrl: string): Promise<string[]> {
  const [targets, rules] = await Promise.all([
    getJson<{ data: { activeTargets: Target[] } }>(`${baseUrl}/api/v1/targets`, { state: 'active' }),
    loadedRules(baseUrl),
  ]);
  const { activeTargets } = targets.data;
  if (activeTargets.length === 0) return ['no scrape target yet'];
  return [
    ...activeTargets
      .filter(({ health }) => health !== 'up')
      .map(({ scrapeUrl, health, lastError }) => `${scrapeUrl} is ${health} ${lastError}`),
    ...rules
      .filter(({ health }) => health === 'err')
      .map(({ name, lastError }) => `rule ${name}: ${lastError}`),
  ];
}

/** The rules that a ruler has loaded. */
export async function loadedRules(baseUrl: string): Promise<LoadedRule[]> {
  const { data } = await getJson<{ data: { groups: { rules: LoadedRule[] }[] } }>(`${baseUrl}/api/v1/rules`);
  return data.groups.flatMap(({ rules }) => rules);
}

interface LoadedRule {
  readonly name: string;
  readonly health: string;
  readonly lastError?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface Target {
  readonly scrapeUrl: string;
  readonly health: string;
  readonly lastError: string;
}

/** The base URLs of the APIs; Loki's ruler speaks Prometheus' below a prefix. */
export function urlsOf(stack: Stack, { prometheus, alertmanager, loki }: Backends) {
  return {
    prometheus: stack.url(prometheus.service, prometheus.port),
    alertmanager: stack.url(alertmanager.service, alertmanager.port),
    loki: loki && `${stack.url(loki.service, loki.port)}/prometheus`,
  };
}
