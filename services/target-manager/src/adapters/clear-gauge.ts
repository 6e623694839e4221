import type { Gauge, LabelSpec, LabelsOf } from '@opsconductor/telemetry';

/** Sets the series to NaN: a value that is no longer reported must not keep an alert firing or look current. */
export function clearGauge<L extends LabelSpec>(gauge: Gauge<L>, labels: Partial<LabelsOf<L>>): void {
  const wanted = Object.entries(labels);
  for (const cell of gauge.cells) {
    if (wanted.every(([name, value]) => cell.labels[name] === value)) cell.value = Number.NaN;
  }
}
