import { around, nodesOf, textAt } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { finding } from './finding.ts';

const RATES = /^(rate|irate|increase)$/i;

/** When one counter restarts, the sum falls, and the rate shows a burst that did not happen. */
export const rateOfSum: Check = {
  name: 'queries/rate-of-sum',
  title: 'rates are taken before sums',
  run(inputs) {
    return inputs.expressions().flatMap((expression) => {
      if (expression.language !== 'promql' || expression.parsed().error !== undefined) return [];
      const parsed = expression.parsed();
      return nodesOf(parsed, 'SubqueryExpr').flatMap((subquery) => {
        const outer = around(subquery).find(({ name }) => name === 'FunctionCall');
        const call = textAt(parsed.text, outer?.getChild('FunctionIdentifier'));
        if (!RATES.test(call) || subquery.firstChild?.name !== 'AggregateExpr') return [];
        return [
          finding(
            expression,
            'error',
            `${call}() of an aggregation is wrong after each counter restart`,
            'Take the rate of each series first: sum(rate(x[5m])).',
          ),
        ];
      });
    });
  },
};
