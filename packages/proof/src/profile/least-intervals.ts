import type { YAMLMap } from 'yaml';
import { ConfigFile } from './config-file.ts';
import { formatDuration, parseDuration } from './duration.ts';
import type { Profile, ProfileFile } from './profile.ts';

/** The shortest intervals of a fast profile, in milliseconds of the running stack. */
export interface LeastIntervals {
  readonly scrapeMs: number;
  readonly evaluationMs: number;
  /** Scrape jobs and rule groups with a shorter one, by name: a rule reads a window that needs more samples. */
  readonly exceptions?: Readonly<Record<string, number>>;
}

/**
 * The same profile with no scrape and no evaluation more often than given. Divided by 40, an interval of 15 s is 375 ms:
 * most rules see the same in a sample a second, for a third of the work. Windows, `for` and thresholds stay as they are.
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
    // What has neither an interval nor an exception of its own takes the global one.
    if (own !== undefined) file.fillDefault(map, KEYS[key], inherited[key] ?? formatDuration(own));
    raise(file, map, KEYS[key], own ?? ms);
  };
  const files = profile.files.map((found): ProfileFile => {
    const file = new ConfigFile(found.path, found.scaled);
    if (found.kind === 'prometheus') {
      const global = file.map(file.root, 'global');
      if (global) raise(file, global, 'scrape_interval', least.scrapeMs);
      if (global) raise(file, global, 'evaluation_interval', least.evaluationMs);
      for (const job of file.maps(file.root, 'scrape_configs'))
        slowDown(file, job, 'job_name', 'scrape', least.scrapeMs);
    } else if (found.kind === 'prometheusRules') {
      for (const group of file.maps(file.root, 'groups'))
        slowDown(file, group, 'name', 'evaluation', least.evaluationMs);
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

function raise(file: ConfigFile, map: YAMLMap, key: string, leastMs: number): void {
  file.rewrite(map, key, (text) => (parseDuration(text) < leastMs ? formatDuration(leastMs) : text));
}
