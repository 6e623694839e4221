import { errorsOf, totalOf } from './promql.ts';
import { COUNT_INTERVAL, type Pieces } from './retention.ts';
import { labelsOf, type RecordingRule } from './rule.ts';
import type { SloSpec } from './spec.ts';

/**
 * Counts for longer than the retention: the events of each five minutes, and copies that are recorded again when a piece of
 * the window has passed, two pieces, and so on. Together, the last samples of them cover the complete window. Must be
 * evaluated every five minutes.
 */
export function budgetRules(spec: SloSpec, { ages, length }: Pieces): RecordingRule[] {
  return (['sli_error', 'sli_total'] as const).flatMap((series) => {
    const record = `slo:${series}:increase${COUNT_INTERVAL}`;
    const fresh =
      series === 'sli_error'
        ? errorsOf(spec.sli, COUNT_INTERVAL)
        : totalOf(spec.sli, 'increase', COUNT_INTERVAL);
    return ages.map((age, piece) => ({
      record,
      expr: piece === 0 ? fresh : `${record}{slo="${spec.name}", age="${ages[piece - 1]}"} offset ${length}`,
      labels: { ...labelsOf(spec), age },
    }));
  });
}
