import { InputError } from '../check.ts';
import { parseDuration } from '../promql/duration.ts';
import type { Matcher } from '../promql/selectors.ts';
import { asArray, asObject, asText, isObject, type Json, objectsIn, textsIn } from './json.ts';
import { holdsAll, matchersOf } from './matcher.ts';
import { SourceFile } from './source-file.ts';

export interface Route {
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly continues: boolean;
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatIntervalMs: number;
  readonly routes: readonly Route[];
  readonly line: number;
}

interface Receiver {
  readonly name: string;
  readonly line: number;
  /** Its integrations, such as `webhook` or `email`, with their settings. */
  readonly integrations: readonly { readonly kind: string; readonly settings: Json; readonly line: number }[];
}

export interface Inhibition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
  readonly line: number;
}

export interface AlertmanagerConfig {
  readonly file: string;
  readonly global: Json;
  readonly route: Route;
  readonly receivers: readonly Receiver[];
  readonly inhibitions: readonly Inhibition[];
  line(...keys: (string | number)[]): number;
}

/** The defaults of Alertmanager for the root route. */
const DEFAULTS = { receiver: '', group_wait: '30s', group_interval: '5m', repeat_interval: '4h' };
type Inherited = typeof DEFAULTS;

/** @throws InputError if the file has no route, or a matcher is not valid */
export function readAlertmanagerConfig(root: string, path: string): AlertmanagerConfig {
  const source = new SourceFile(root, path);
  const value = asObject(source.value);
  if (!isObject(value.route))
    throw new InputError(`${path} has no route: is it an Alertmanager configuration?`);
  return {
    file: source.path,
    global: asObject(value.global),
    route: readRoute(source, value.route, ['route'], DEFAULTS),
    receivers: asArray(value.receivers).map((each, index) => readReceiver(source, asObject(each), index)),
    inhibitions: asArray(value.inhibit_rules).map((each, index) => {
      const line = source.line('inhibit_rules', index);
      const where = `${source.path}:${line}`;
      return {
        source: matchersOf(asObject(each), 'source_', where),
        target: matchersOf(asObject(each), 'target_', where),
        equal: textsIn(asObject(each).equal ?? []),
        line,
      };
    }),
    line: (...keys) => source.line(...keys),
  };
}

function readRoute(source: SourceFile, settings: Json, keys: (string | number)[], above: Inherited): Route {
  const own = { ...above };
  for (const key of Object.keys(DEFAULTS) as (keyof Inherited)[])
    own[key] = asText(settings[key]) ?? above[key];
  const line = source.line(...keys);
  return {
    receiver: own.receiver,
    matchers: matchersOf(settings, '', `${source.path}:${line}`),
    continues: settings.continue === true,
    groupWaitMs: parseDuration(own.group_wait),
    groupIntervalMs: parseDuration(own.group_interval),
    repeatIntervalMs: parseDuration(own.repeat_interval),
    routes: asArray(settings.routes).map((each, index) =>
      readRoute(source, asObject(each), [...keys, 'routes', index], own),
    ),
    line,
  };
}

function readReceiver(source: SourceFile, settings: Json, index: number): Receiver {
  return {
    name: asText(settings.name) ?? '',
    line: source.line('receivers', index),
    integrations: Object.entries(settings).flatMap(([key, list]) =>
      key.endsWith('_configs')
        ? objectsIn(list).map((each, at) => ({
            kind: key.replace(/_configs$/, ''),
            settings: each,
            line: source.line('receivers', index, key, at),
          }))
        : [],
    ),
  };
}

/** The routes of an alert with these labels: the deepest one that matches, and the next ones after `continue: true`. */
export function routesOf(route: Route, labels: Readonly<Record<string, string>>): Route[] {
  const below: Route[] = [];
  for (const child of route.routes) {
    if (!holdsAll(child.matchers, labels)) continue;
    below.push(...routesOf(child, labels));
    if (!child.continues) break;
  }
  return below.length > 0 ? below : [route];
}

export const allRoutes = (route: Route): Route[] => [route, ...route.routes.flatMap(allRoutes)];
