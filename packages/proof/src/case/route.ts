import type { YAMLMap } from 'yaml';
import { ConfigFile } from '../profile/config-file.ts';
import { parseDuration } from '../profile/duration.ts';
import type { Profile } from '../profile/profile.ts';

/** Where an alert goes, and how long the Alertmanager waits before it notifies. */
interface Route {
  readonly receiver: string;
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
}

type Labels = Readonly<Record<string, string>>;
type Inherited = Readonly<Record<'receiver' | 'group_wait' | 'group_interval', string>>;

const MATCHER = /^\s*"?([^"=!~\s]+)"?\s*(=~|!~|!=|=)\s*"?(.*?)"?\s*$/;

export type Router = (labels: Labels) => Route[];

/**
 * Returns the function that finds the routes of an alert by its labels: the deepest that match, and the next ones after a
 * route with `continue`.
 *
 * @throws Error when the profile has no Alertmanager file; the returned function throws when it cannot read a matcher
 */
export function routerOf(profile: Profile): Router {
  const found = profile.files.find(({ kind }) => kind === 'alertmanager');
  if (!found)
    throw new Error('the profile has no file of kind alertmanager; it is needed to compute group_wait');
  const file = new ConfigFile(found.path, found.scaled);
  const root = file.map(file.root, 'route');
  if (!root) throw new Error(`${found.path}: the file has no route`);
  return (labels) => walk(file, root, labels, { receiver: '', group_wait: '30s', group_interval: '5m' });
}

function walk(file: ConfigFile, route: YAMLMap, labels: Labels, above: Inherited): Route[] {
  const own: Inherited = {
    receiver: file.text(route, 'receiver') ?? above.receiver,
    group_wait: file.text(route, 'group_wait') ?? above.group_wait,
    group_interval: file.text(route, 'group_interval') ?? above.group_interval,
  };
  const below: Route[] = [];
  for (const child of file.maps(route, 'routes')) {
    if (!matches(file, child, labels)) continue;
    below.push(...walk(file, child, labels, own));
    if (file.text(child, 'continue') !== 'true') break;
  }
  if (below.length > 0) return below;
  return [
    {
      receiver: own.receiver,
      groupWaitMs: parseDuration(own.group_wait),
      groupIntervalMs: parseDuration(own.group_interval),
    },
  ];
}

function matches(file: ConfigFile, route: YAMLMap, labels: Labels): boolean {
  const json = route.toJSON() as {
    matchers?: string[];
    match?: Record<string, string>;
    match_re?: Record<string, string>;
  };
  return (
    (json.matchers ?? []).every((matcher) => matchesText(file.path, matcher, labels)) &&
    Object.entries(json.match ?? {}).every(([name, value]) => holds(labels[name], '=', value)) &&
    Object.entries(json.match_re ?? {}).every(([name, value]) => holds(labels[name], '=~', value))
  );
}

function matchesText(path: string, text: string, labels: Labels): boolean {
  // One entry may hold several matchers, in braces or not.
  const parts = text.replace(/^\s*\{(.*)\}\s*$/, '$1').match(/(?:"(?:\\.|[^"\\])*"|[^,"])+/g) ?? [];
  return parts.every((part) => {
    const [, name = '', operator = '', value = ''] = MATCHER.exec(part) ?? [];
    if (name === '') throw new Error(`${path}: "${part}" is not a matcher`);
    return holds(labels[name], operator, value.replaceAll('\\"', '"'));
  });
}

function holds(label: string | undefined, operator: string, value: string): boolean {
  const isMatch = operator.endsWith('~')
    ? new RegExp(`^(?:${value})$`).test(label ?? '')
    : (label ?? '') === value;
  return operator.startsWith('!') ? !isMatch : isMatch;
}
