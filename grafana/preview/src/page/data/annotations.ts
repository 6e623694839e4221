import type { AnnotationSource } from '../model/dashboard.ts';
import { durationMs } from '../time/time-range.ts';
import { type RawSeries, seriesName } from './series.ts';

/** A time in which an alert was firing, in seconds since 1970. */
export interface Annotation {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly text: string;
}

/** `step` of the annotation in milliseconds. */
export const annotationStep = ({ step }: AnnotationSource): number => durationMs(step ?? '') ?? 60_000;

/** Periods in which the expression had a value: points without a gap are one period. */
export function annotationsOf(
  source: AnnotationSource,
  series: readonly RawSeries[],
  step: number,
): Annotation[] {
  const longest = (step / 1000) * 1.5;
  return series
    .flatMap(({ metric, points }) => {
      const title = seriesName(source.titleFormat, metric, source.name);
      const text = source.textFormat ? seriesName(source.textFormat, metric, '') : '';
      const periods: { from: number; to: number; title: string; text: string }[] = [];
      for (const [at, value] of points) {
        if (!value) continue;
        const last = periods.at(-1);
        if (last && at - last.to <= longest) last.to = at;
        else periods.push({ from: at, to: at, title, text });
      }
      return periods;
    })
    .sort((a, b) => a.from - b.from);
}
