import type { Inputs } from '../../input/inputs.ts';
import type { MetricType } from '../../input/metric.ts';

/** The declared type of a series. If it is not declared, the reserved suffixes `_total` and `_bucket` mean a counter. */
export async function typeOf(inputs: Inputs): Promise<(name: string) => MetricType> {
  const catalogue = await inputs.knownSeries();
  return (name) => {
    const known = catalogue?.get(name);
    if (known) return known.type;
    if (name.includes(':')) return 'unknown';
    return /_(total|bucket)$/.test(name) ? 'counter' : 'unknown';
  };
}
