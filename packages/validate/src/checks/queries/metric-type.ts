import type { Inputs } from '../../input/inputs.ts';
import type { MetricType } from '../../input/metric.ts';

interface KnownType {
  readonly type: MetricType;
  /** False for a type that only the name suggests. */
  readonly isDeclared: boolean;
}

/**
 * The declared type of a series. If it is not declared, the suffixes `_total` and `_bucket` suggest a counter, although some
 * gauges have them too.
 */
export async function typeOf(inputs: Inputs): Promise<(name: string) => KnownType> {
  const catalogue = await inputs.knownSeries();
  return (name) => {
    const known = catalogue?.get(name);
    if (known) return { type: known.type, isDeclared: true };
    const isNamedSo = !name.includes(':') && /_(total|bucket)$/.test(name);
    return { type: isNamedSo ? 'counter' : 'unknown', isDeclared: false };
  };
}
