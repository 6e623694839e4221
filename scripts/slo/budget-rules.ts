import { PIECE_DAYS } from './fitness.ts';
import { errorsOf5m, totalOf } from './promql.ts';
import type { RecordingRule } from './rule.ts';
import type { SloSpec } from './spec.ts';

/**
 * Counts for longer than the retention: the events of each five minutes, and copies that are recorded again ten and twenty
 * days later. Together, the last ten days of them cover the complete window. Must be evaluated every five minutes.
 */
export function budgetRules(spec: SloSpec): RecordingRule[] {
  const { sli, name, scope, service, window } = spec;
  const count = Number.parseInt(window, 10) / PIECE_DAYS;
  return (['sli_error', 'sli_total'] as const).flatMap((series) => {
    const record = `slo:${series}:increase5m`;
    const fresh = series === 'sli_error' ? errorsOf5m(sli) : totalOf(sli, 'increase', '5m');
    return Array.from({ length: count }, (_, piece) => ({
      record,
      expr:
        piece === 0
          ? fresh
          : `${record}{slo="${name}", age="${(piece - 1) * PIECE_DAYS}d"} offset ${PIECE_DAYS}d`,
      labels: { slo: name, scope, service, age: `${piece * PIECE_DAYS}d` },
    }));
  });
}
