import type { Labels } from './series.ts';

export interface LogLine {
  /** Nanoseconds since 1970, as text, because a number would lose digits. */
  readonly at: string;
  readonly text: string;
  readonly labels: Labels;
}

interface Stream {
  readonly stream: Labels;
  readonly values: readonly (readonly [at: string, line: string])[];
}

/** The lines of all streams, the newest first. */
export function readLines(streams: readonly Stream[]): LogLine[] {
  return streams
    .flatMap(({ stream, values }) => values.map(([at, text]) => ({ at, text, labels: stream })))
    .sort((a, b) => (a.at.length === b.at.length ? (a.at < b.at ? 1 : -1) : b.at.length - a.at.length));
}

export const millisecondsOf = (at: string): number => Number(at.slice(0, -6));

const LEVELS: readonly (readonly [RegExp, string])[] = [
  [/^(fatal|critical|crit|error|err)$/i, 'error'],
  [/^(warn|warning)$/i, 'warn'],
  [/^(info|notice)$/i, 'info'],
];

/** error, warn, info, or other: the colour of the bar beside a line. */
export function levelOf({ labels }: LogLine): string {
  const level = labels.level ?? labels.detected_level ?? '';
  return LEVELS.find(([pattern]) => pattern.test(level))?.[1] ?? 'other';
}
