import type { LabelSpec, LabelsOf } from '../metrics/definitions.ts';
import type { LabelSet } from '../metrics/label-index.ts';
import type { Gauge } from '../metrics/recorders.ts';

/**
 * Sets a gauge, or makes it NaN when there is no data. In Prometheus comparisons with NaN are false and panels show a gap;
 * the last value would look current.
 */
export function setOrClear<L extends LabelSpec>(
  gauge: Gauge<L>,
  labels: LabelsOf<L>,
  value: number | undefined,
): void {
  (gauge as unknown as Gauge).set(labels as LabelSet, value ?? 0);
  if (value !== undefined) return;
  const names = Object.keys(labels);
  for (const cell of gauge.cells)
    if (names.every((name) => cell.labels[name] === (labels as LabelSet)[name])) cell.value = Number.NaN;
}
