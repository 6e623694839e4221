import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import type { Selector } from '../../promql/selectors.ts';
import { finding } from './finding.ts';
import { typeOf } from './metric-type.ts';

/** What a counter's total may be put into: these look at its changes, or at whether it is there. */
const FIT = new Set([
  'rate',
  'irate',
  'increase',
  'resets',
  'changes',
  'delta',
  'idelta',
  'absent',
  'absent_over_time',
  'count',
  'count_over_time',
  'present_over_time',
  'group',
  'timestamp',
  'last_over_time',
]);

/** A counter's total says how long the process has been running. */
export const counterRate: Check = {
  name: 'queries/counter-rate',
  title: 'counters are read by rate or increase',
  async run(inputs: Inputs) {
    const types = await typeOf(inputs);
    return inputs.expressions().flatMap((expression) => {
      const selectors = expression.selectors();
      return selectors
        .filter((selector) => selector.name !== undefined && types(selector.name) === 'counter')
        .filter(({ calls }) => !calls.some((call) => FIT.has(call)))
        .filter((selector) => !isDifference(selector, selectors))
        .map(({ name }) =>
          finding(
            expression,
            'error',
            `${name} is a counter, and is read without rate() or increase()`,
            `Write rate(${name}[5m]) or increase(${name}[5m]).`,
          ),
        );
    });
  },
};

/** `x - x offset 5m`: an increase that also sees a series begin. */
const isDifference = ({ name }: Selector, all: readonly Selector[]): boolean =>
  all.some((other) => other.name === name && other.offsetMs > 0);
