import { nodesOf, outputLabels, textAt } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { finding } from './finding.ts';

/** A quantile cannot be computed without the bucket bounds: the query returns nothing. */
export const histogramLe: Check = {
  name: 'queries/histogram-le',
  title: 'quantiles keep the label le',
  run(inputs) {
    return inputs.expressions().flatMap((expression) => {
      if (expression.language !== 'promql' || expression.parsed().error !== undefined) return [];
      const parsed = expression.parsed();
      const { text } = parsed;
      return nodesOf(parsed, 'FunctionCall').flatMap((call) => {
        if (textAt(text, call.getChild('FunctionIdentifier')) !== 'histogram_quantile') return [];
        const argument = call.getChild('FunctionCallBody')?.lastChild ?? null;
        const labels = outputLabels(argument, text);
        // A native histogram has neither the label le nor the suffix _bucket.
        const isClassic = /_bucket\b/.test(textAt(text, argument));
        // VictoriaMetrics stores the bounds in vmrange.
        if (!isClassic || labels === undefined || labels.has('le') || labels.has('vmrange')) return [];
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
