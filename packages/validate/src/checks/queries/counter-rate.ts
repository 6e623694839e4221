import type { Selector } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { finding } from './finding.ts';
import { typeOf } from './metric-type.ts';

/** Functions that may read the total of a counter: they use its changes, or whether it exists. */
const ALLOWED = new Set([
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

/** The total of a counter mostly depends on how long the process has been running. */
export const counterRate: Check = {
  name: 'queries/counter-rate',
  title: 'counters are read with rate or increase',
  async run(inputs: Inputs) {
    const types = await typeOf(inputs);
    return inputs.expressions().flatMap((expression) => {
      const selectors = expression.selectors();
      return selectors
        .filter((selector) => selector.name !== undefined && types(selector.name) === 'counter')
        .filter(({ calls }) => !calls.some((call) => ALLOWED.has(call)))
        .filter((selector) => !isDifference(selector, selectors))
        .map(({ name }) =>
          finding(
            expression,
            'error',
            `${name} is a counter, but is read without rate() or increase()`,
            `Write rate(${name}[5m]) or increase(${name}[5m]).`,
          ),
        );
    });
  },
};

/** `x - x offset 5m` is an increase too. Rules use it for series that may begin within the window. */
const isDifference = ({ name }: Selector, all: readonly Selector[]): boolean =>
  all.some((other) => other.name === name && other.offsetMs > 0);
