import type { Check } from '../../check.ts';
import { around, nodesOf } from '../../promql/parse.ts';
import { finding } from './finding.ts';

const RATES = /^(rate|irate|increase)$/i;

/** When one counter restarts, the sum falls, and the rate shows a burst that did not happen. */
export const rateOfSum: Check = {
  name: 'queries/rate-of-sum',
  title: 'rates are taken before sums',
  run(inputs) {
    return inputs.expressions().flatMap((expression) => {
      if (expression.language !== 'promql' || expression.parsed().error !== undefined) return [];
      const { tree, text } = expression.parsed();
      return nodesOf(tree, 'SubqueryExpr').flatMap((subquery) => {
        const call = around(subquery)
          .find(({ name }) => name === 'FunctionCall')
          ?.getChild('FunctionIdentifier');
        const isRate = call && RATES.test(text.slice(call.from, call.to));
        if (!isRate || subquery.firstChild?.name !== 'AggregateExpr') return [];
        return [
          finding(
            expression,
            'error',
            `${text.slice(call.from, call.to)}() of an aggregation is wrong after each counter restart`,
            'Take the rate of each series first: sum(rate(x[5m])).',
          ),
        ];
      });
    });
  },
};
