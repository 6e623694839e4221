import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { finding } from './finding.ts';
import { typeOf } from './metric-type.ts';

const RATES = new Set(['rate', 'irate', 'increase']);

/** A rate treats each fall of a gauge as a counter restart, so the result is too high. */
export const rateOnGauge: Check = {
  name: 'queries/rate-on-gauge',
  title: 'gauges are not read with rate or increase',
  async run(inputs: Inputs) {
    const types = await typeOf(inputs);
    return inputs.expressions().flatMap((expression) =>
      expression
        .selectors()
        .filter(
          ({ name, rangeMs }) => name !== undefined && rangeMs !== undefined && types(name).type === 'gauge',
        )
        .flatMap(({ name, calls }) => {
          const [call = ''] = calls;
          if (!RATES.has(call)) return [];
          return [
            finding(
              expression,
              'error',
              `${call}() reads ${name}, which is a gauge`,
              'Use delta(), deriv() or avg_over_time(), or read a counter.',
            ),
          ];
        }),
    );
  },
};
