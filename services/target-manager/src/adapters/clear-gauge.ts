import type { Gauge, LabelSpec, LabelsOf } from '@opsconductor/telemetry';

/** Makes the series NaN: a value that nobody reports any more must neither hold an alert nor look alive. */
export function clearGauge<L extends LabelSpec>(gauge: Gauge<L>, labels: Partial<LabelsOf<L>>): void {
  const wanted = Object.entries(labels);
  for (const cell of gauge.cells) {
    if (wanted.every(([name, value]) => cell.labels[name] === value)) cell.value = Number.NaN;
  }
}
