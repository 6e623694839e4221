import type { Inputs } from '../../input/inputs.ts';
import type { MetricType } from '../../input/metrics.ts';

/** The type of a series by its declaration; where nothing declares it, by the endings that the conventions reserve. */
export async function typeOf(inputs: Inputs): Promise<(name: string) => MetricType> {
  const catalogue = inputs.has('metrics') ? await inputs.catalogue() : undefined;
  return (name) => {
    const known = catalogue?.get(name);
    if (known) return known.type;
    if (name.includes(':')) return 'unknown';
    return /_(total|bucket)$/.test(name) ? 'counter' : 'unknown';
  };
}
