import { constantOf, nodesOf, type SyntaxNode, textAt } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';

const UNIT_INTERVAL = /(^up$|_ratio$|:ratio(_\w+)?$|(success|error|failure|hit|utilization)\w*_ratio)/;

/** Metrics that are named like a ratio, but can be above 1. */
const BEYOND_ONE = /burn|zscore|saturation|per_/;

/** A ratio is at most 1, so an alert with a higher threshold never fires. Example: burn rate 14.4, objective 90 %. */
export const reachable: Check = {
  name: 'rules/reachable',
  title: 'every alert can fire: the threshold of a ratio is between 0 and 1',
  run(inputs) {
    return inputs.expressions().flatMap(({ rule, text, language, parsed }): Finding[] => {
      if (rule?.kind !== 'alert' || language !== 'promql' || parsed().error !== undefined) return [];
      return nodesOf(parsed(), 'BinaryExpr').flatMap((node): Finding[] => {
        const limit = constantOf(node.lastChild, text);
        if (limit === undefined || !isRatio(node.firstChild, text)) return [];
        const isNever =
          (node.getChild('Gtr') && limit >= 1) ||
          (node.getChild('Gte') && limit > 1) ||
          (node.getChild('Lss') && limit <= 0);
        if (!isNever) return [];
        return [
          {
            severity: 'error',
            file: rule.file,
            line: rule.line('expr'),
            message: `${rule.name} can never fire: it compares a ratio, which is between 0 and 1, with ${Number(limit.toPrecision(6))}`,
            fix: 'Set a threshold between 0 and 1. For a burn rate, the factor times the error budget has to be below 1.',
          },
        ];
      });
    });
  },
};

function isRatio(node: SyntaxNode | null, text: string): boolean {
  if (!node) return false;
  if (node.name === 'ParenExpr') return isRatio(node.firstChild, text);
  if (node.name === 'VectorSelector') {
    const named = textAt(text, node.getChild('Identifier'));
    return UNIT_INTERVAL.test(named) && !BEYOND_ONE.test(named);
  }
  if (node.name === 'AggregateExpr') {
    const keeps = /^(min|max|avg)$/i.test(textAt(text, node.getChild('AggregateOp')));
    return keeps ? isRatio(node.getChild('FunctionCallBody')?.lastChild ?? null, text) : false;
  }
  if (node.name !== 'BinaryExpr' || !node.getChild('Div')) return false;
  // Errors divided by the total: two rates, and the name of the first one says that it counts failures.
  const [part, total] = [textAt(text, node.firstChild), textAt(text, node.lastChild)];
  return /rate\(|increase\(/.test(part) && /rate\(|increase\(/.test(total) && /error|fail|5\.\./.test(part);
}
