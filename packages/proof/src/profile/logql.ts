import { parser } from '@grafana/lezer-logql';
import { formatGoDuration, parseLokiDuration } from '@opsconductor/promkit';
import { durationOf } from './duration-of.ts';
import type { Scale } from './scale.ts';
import { applySplices, type Splice } from './splice.ts';

/** Scales the windows and offsets of a LogQL expression. Durations that a filter compares with do not change. */
export function scaleLogql(source: string, where: string, scale: Scale): string {
  const splices: Splice[] = logqlWindows(source, where).map(({ from, to }) => ({
    from,
    to,
    text: formatGoDuration(scale(durationOf(source.slice(from, to), parseLokiDuration), where)),
  }));
  return applySplices(source, splices);
}

/** The windows and offsets of a LogQL expression, in milliseconds. */
export function logqlDurations(source: string, where: string): number[] {
  return logqlWindows(source, where).map(({ from, to }) =>
    durationOf(source.slice(from, to), parseLokiDuration),
  );
}

function logqlWindows(source: string, where: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  parser.parse(source).iterate({
    enter: ({ type, node, from, to }) => {
      if (type.isError)
        throw new Error(`${where}: not LogQL near "${source.slice(Math.max(from - 20, 0), from + 20)}"`);
      const parent = node.parent?.name;
      if (type.name === 'Duration' && (parent === 'Range' || parent === 'OffsetExpr'))
        found.push({ from, to });
    },
  });
  return found;
}
