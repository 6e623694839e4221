import { formatGoDuration } from '@opsconductor/promkit';
import type { YAMLMap } from 'yaml';
import { ConfigFile } from './config-file.ts';
import { durationOf } from './duration-of.ts';
import type { LeastIntervals, Profile, ProfileFile } from './profile.ts';

/**
 * The same profile with the given shortest scrape and evaluation intervals. Divided by 40, an interval of 15 s is 375 ms.
 * With one sample a second most rules give the same result, for a third of the work. Windows, `for` and thresholds do not
 * change.
 *
 * @throws Error naming an exception that is neither a job nor a group
 */
export function withLeastIntervals(profile: Profile, least: LeastIntervals): Profile {
  const unknown = new Set(Object.keys(least.exceptions ?? {}));
  const inherited = globalIntervals(profile);
  const slowDown = (
    file: ConfigFile,
    map: YAMLMap,
    title: string,
    key: keyof typeof inherited,
    ms: number,
  ) => {
    const name = file.text(map, title) ?? '';
    unknown.delete(name);
    const own = least.exceptions?.[name];
    // A job or group with neither an interval nor an exception of its own uses the global interval.
    if (own !== undefined) file.fillDefault(map, KEYS[key], inherited[key] ?? formatGoDuration(own));
    raise(file, map, KEYS[key], own ?? ms);
  };
  const slowDownGroup = (file: ConfigFile, group: YAMLMap) => {
    const alerts = file.maps(group, 'rules').some((rule) => rule.has('alert'));
    const ms = alerts ? least.evaluationMs : (least.recordingMs ?? least.evaluationMs);
    // Groups with alerts are evaluated more often than the global interval, which is for groups that only record.
    if (alerts) file.fillDefault(group, KEYS.evaluation, inherited.evaluation ?? formatGoDuration(ms));
    slowDown(file, group, 'name', 'evaluation', ms);
  };
  const files = profile.files.map((found): ProfileFile => {
    const file = new ConfigFile(found.path, found.scaled);
    if (found.kind === 'prometheus') {
      const global = file.map(file.root, 'global');
      if (global) raise(file, global, 'scrape_interval', least.scrapeMs);
      if (global) raise(file, global, 'evaluation_interval', least.recordingMs ?? least.evaluationMs);
      for (const job of file.maps(file.root, 'scrape_configs'))
        slowDown(file, job, 'job_name', 'scrape', least.scrapeMs);
    } else if (found.kind === 'prometheusRules') {
      for (const group of file.maps(file.root, 'groups')) slowDownGroup(file, group);
    } else if (found.kind === 'alertmanager') {
      const route = file.map(file.root, 'route');
      if (route) slowDownRoutes(file, route, least.groupIntervalMs ?? 0);
    } else return found;
    return { ...found, scaled: file.toString() };
  });
  if (unknown.size > 0)
    throw new Error(
      `No scrape job and no rule group is called ${[...unknown].join(', ')}. Correct the names in exceptions.`,
    );
  return { ...profile, files, leastIntervals: least };
}

const KEYS = { scrape: 'scrape_interval', evaluation: 'interval' } as const;

function globalIntervals({ files }: Profile) {
  for (const { path, scaled } of files.filter(({ kind }) => kind === 'prometheus')) {
    const file = new ConfigFile(path, scaled);
    const global = file.map(file.root, 'global');
    if (global)
      return {
        scrape: file.text(global, 'scrape_interval'),
        evaluation: file.text(global, 'evaluation_interval'),
      };
  }
  return { scrape: undefined, evaluation: undefined };
}

function slowDownRoutes(file: ConfigFile, route: YAMLMap, leastMs: number): void {
  raise(file, route, 'group_interval', leastMs);
  for (const child of file.maps(route, 'routes')) slowDownRoutes(file, child, leastMs);
}

function raise(file: ConfigFile, map: YAMLMap, key: string, leastMs: number): void {
  file.rewrite(map, key, (text) => (durationOf(text) < leastMs ? formatGoDuration(leastMs) : text));
}
