import type { SyntaxNode } from '@lezer/common';
import type { Check } from '../../check.ts';
import { outputLabels } from '../../promql/output-labels.ts';
import { nodesOf } from '../../promql/parse.ts';
import { finding } from './finding.ts';

/** A quantile cannot be computed without the bucket bounds: the query returns nothing. */
export const histogramLe: Check = {
  name: 'queries/histogram-le',
  title: 'quantiles keep the label le',
  run(inputs) {
    return inputs.expressions().flatMap((expression) => {
      if (expression.language !== 'promql' || expression.parsed().error !== undefined) return [];
      const { tree, text } = expression.parsed();
      return nodesOf(tree, 'FunctionCall').flatMap((call) => {
        const name = call.getChild('FunctionIdentifier');
        if (!name || text.slice(name.from, name.to) !== 'histogram_quantile') return [];
        const argument = call.getChild('FunctionCallBody')?.lastChild ?? null;
        const labels = outputLabels(argument, text);
        // A native histogram has neither the label le nor the suffix _bucket.
        const isClassic = argument !== null && /_bucket\b/.test(slice(argument, text));
        if (!isClassic || labels === undefined || labels.has('le')) return [];
        return [
          finding(
            expression,
            'error',
            'histogram_quantile() of a sum without le returns nothing',
            'Write sum by (le, …) (rate(…_bucket[5m])).',
          ),
        ];
      });
    });
  },
};

const slice = ({ from, to }: SyntaxNode, text: string) => text.slice(from, to);
