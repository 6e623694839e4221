import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { finding } from './finding.ts';
import { typeOf } from './metric-type.ts';

const RATES = new Set(['rate', 'irate', 'increase']);

/** Each fall of a gauge is taken for the restart of a counter: what comes out is larger than anything that happened. */
export const rateOnGauge: Check = {
  name: 'queries/rate-on-gauge',
  title: 'gauges are not read by rate or increase',
  async run(inputs: Inputs) {
    const types = await typeOf(inputs);
    return inputs.expressions().flatMap((expression) =>
      expression
        .selectors()
        .filter(({ name, rangeMs }) => name !== undefined && rangeMs !== undefined && types(name) === 'gauge')
        .flatMap(({ name, calls }) => {
          const [call = ''] = calls;
          if (!RATES.has(call)) return [];
          return [
            finding(
              expression,
              'error',
              `${call}() of ${name}, which is a gauge`,
              'Use delta(), deriv() or avg_over_time(), or read a counter.',
            ),
          ];
        }),
    );
  },
};
