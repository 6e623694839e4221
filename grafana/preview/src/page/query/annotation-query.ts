import { type Annotation, annotationStep, annotationsOf } from '../data/annotations.ts';
import { readSeries } from '../data/prometheus.ts';
import type { AnnotationSource } from '../model/dashboard.ts';
import { aligned, intervalOf } from '../time/interval.ts';
import { fill, type QueryContext, sourceOf } from './context.ts';
import { queryPrometheus } from './number-query.ts';

const MOST_POINTS = 1_000;

/** The periods of one source of annotations. @throws Error with a sentence for the user */
export async function queryAnnotations(
  source: AnnotationSource,
  context: QueryContext,
): Promise<Annotation[]> {
  const step = Math.max(annotationStep(source), intervalOf(context.range, MOST_POINTS));
  const range = aligned(context.range, step);
  const query = fill(source.expr, context, step);
  const times = { range, step, at: undefined };
  const data = await queryPrometheus(sourceOf(source.datasource, context), query, times, context.signal);
  return annotationsOf(source, readSeries(data), step);
}
