import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigFile } from './config-file.ts';
import { type FileKind, SCALERS } from './kinds.ts';
import { Divider, multiplyBy, type Scale, unscaled } from './scale.ts';

/** One configuration file, as it is shipped and as the stack of a proof reads it. */
export interface ProfileFile {
  /** Relative to the profile's root. */
  readonly path: string;
  readonly kind: FileKind;
  readonly production: string;
  readonly scaled: string;
  /** How many durations were divided. */
  readonly durations: number;
}

/** The shortest intervals of a fast profile, in milliseconds of the running stack. */
export interface LeastIntervals {
  readonly scrapeMs: number;
  readonly evaluationMs: number;
  /** Of rule groups without alerts; default: `evaluationMs`. */
  readonly recordingMs?: number;
  /** Of the Alertmanager's `group_interval`; default: no limit. */
  readonly groupIntervalMs?: number;
  /** Scrape jobs and rule groups with a shorter interval, by name: their rules read windows that need more samples. */
  readonly exceptions?: Readonly<Record<string, number>>;
}

/** Production configuration with every duration divided by one factor. */
export interface Profile {
  readonly root: string;
  readonly factor: number;
  readonly files: readonly ProfileFile[];
  /** The shortest intervals, if they are limited. */
  readonly leastIntervals?: LeastIntervals;
}

export interface ProfileOptions {
  /** The folder of the compose file. Paths are relative to it. */
  readonly root: string;
  /** A whole number; 1 proves with production durations. */
  readonly factor: number;
  /** Paths or glob patterns by kind. Files of Prometheus' `scrape_config_files` are of kind `prometheus`. */
  readonly files: Readonly<Partial<Record<FileKind, readonly string[]>>>;
}

/**
 * Divides every duration of the files by one factor, exact to the millisecond, and changes nothing else: windows,
 * subquery ranges and steps, offsets, `for`, `keep_firing_for`, group intervals, scrape and evaluation intervals, group
 * waits and repeats, and the look-ahead of `predict_linear`.
 *
 * @throws Error naming each duration that the factor does not divide, each pattern without a file, and each file or
 * expression that cannot be read, with its line
 */
export function fastProfile({ root, factor, files }: ProfileOptions): Profile {
  const divider = new Divider(factor);
  const scaled = Object.entries(files).flatMap(([kind, patterns]) =>
    patterns
      .flatMap((pattern) => findFiles(root, pattern))
      .map((path) => scaleFile(root, path, kind as FileKind, divider.scale)),
  );
  divider.finish();
  return { root, factor, files: scaled };
}

/** The production text again: multiplies what {@link fastProfile} divided by the same factor. */
export function scaleBack(file: ProfileFile, factor: number): string {
  return scaleText(file.path, file.scaled, file.kind, multiplyBy(factor));
}

/** A file with its durations in one notation and its defaults written out: equal texts mean the same configuration. */
export function normalise(path: string, text: string, kind: FileKind): string {
  return scaleText(path, text, kind, unscaled);
}

function findFiles(root: string, pattern: string): string[] {
  const found = globSync(pattern, { cwd: root }).sort();
  if (found.length === 0) throw new Error(`no file matches "${pattern}" in ${root}`);
  return found;
}

function scaleFile(root: string, path: string, kind: FileKind, scale: Scale): ProfileFile {
  const production = readFileSync(join(root, path), 'utf8');
  let durations = 0;
  const counted: Scale = (milliseconds, where) => {
    durations += 1;
    return scale(milliseconds, where);
  };
  const scaled = scaleText(path, production, kind, counted);
  return { path, kind, production, scaled, durations };
}

function scaleText(path: string, text: string, kind: FileKind, scale: Scale): string {
  const file = new ConfigFile(path, text);
  SCALERS[kind](file, scale);
  return file.toString();
}
