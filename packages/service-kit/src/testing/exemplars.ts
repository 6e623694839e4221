import { parseExposition } from '@opsconductor/promkit';
import type { Telemetry } from '@opsconductor/telemetry';

/** The traces to which the buckets of a histogram lead, sorted, each as `trace_id/span_id`. */
export async function exemplars({ metrics }: Telemetry, histogram: string): Promise<string[]> {
  return parseExposition(await metrics.exposition())
    .flatMap(({ samples }) => samples)
    .flatMap(({ name, exemplar }) => (name === `${histogram}_bucket` && exemplar ? [exemplar.labels] : []))
    .map(({ trace_id, span_id }) => `${trace_id}/${span_id}`)
    .sort();
}
