import { type Labels, type Matcher, matchesAll } from '../matcher.ts';
import { durationIn, fieldsOf, type Key, listOf, type Source, SourceError, textOf } from '../source.ts';
import { readMatchers } from './read-matchers.ts';

/** What a route inherits from the route above it. */
interface Inherited {
  readonly receiver: string;
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatIntervalMs: number;
}

/** A route with everything that it inherits. */
export interface Route extends Inherited {
  readonly matchers: readonly Matcher[];
  readonly continues: boolean;
  readonly routes: readonly Route[];
  readonly line: number;
}

/** `DefaultRouteOpts` of Alertmanager, for the root route. */
const DEFAULTS: Inherited = {
  receiver: '',
  groupWaitMs: 30_000,
  groupIntervalMs: 5 * 60_000,
  repeatIntervalMs: 4 * 3_600_000,
};

/**
 * The root route of an Alertmanager configuration.
 *
 * @throws SourceError with the line of a matcher or a duration that Alertmanager would refuse, or when there is no route
 */
export function readRoutes(source: Source): Route {
  const { route } = fieldsOf(source.value);
  if (typeof route !== 'object' || route === null)
    throw new SourceError(`${source.path} has no route: is it an Alertmanager configuration?`);
  return readRoute(source, ['route'], route, DEFAULTS);
}

function readRoute(source: Source, keys: readonly Key[], settings: unknown, above: Inherited): Route {
  const fields = fieldsOf(settings);
  const own: Inherited = {
    receiver: textOf(fields.receiver) || above.receiver,
    groupWaitMs: durationIn(source, keys, fields, 'group_wait') ?? above.groupWaitMs,
    groupIntervalMs: durationIn(source, keys, fields, 'group_interval') ?? above.groupIntervalMs,
    repeatIntervalMs: durationIn(source, keys, fields, 'repeat_interval') ?? above.repeatIntervalMs,
  };
  return {
    ...own,
    matchers: readMatchers(source, keys, fields, ''),
    continues: fields.continue === true,
    routes: listOf(fields.routes).map((each, index) =>
      readRoute(source, [...keys, 'routes', index], each, own),
    ),
    line: source.line(...keys),
  };
}

/** The routes of an alert with these labels: the deepest one that matches, and the next ones after `continue: true`. */
export function routesOf(route: Route, labels: Labels): Route[] {
  const below: Route[] = [];
  for (const child of route.routes) {
    if (!matchesAll(child.matchers, labels, 'alertmanager')) continue;
    below.push(...routesOf(child, labels));
    if (!child.continues) break;
  }
  return below.length > 0 ? below : [route];
}

/** A route and all routes below it, in the order of the file. */
export const allRoutes = (route: Route): Route[] => [route, ...route.routes.flatMap(allRoutes)];
