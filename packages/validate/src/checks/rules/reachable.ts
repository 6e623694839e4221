import type { SyntaxNode } from '@lezer/common';
import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';
import { constantOf } from '../../promql/constant.ts';
import { nodesOf } from '../../promql/parse.ts';

const UNIT_INTERVAL = /(^up$|_ratio$|:ratio(_\w+)?$|(success|error|failure|hit|utilization)\w*_ratio)/;

/** Named as ratios, and not shares of a whole. */
const BEYOND_ONE = /burn|zscore|saturation|per_/;

/** A share is at most 1: an alert that waits for more never fires, as a burn rate of 14.4 on an objective of 90 %. */
export const reachable: Check = {
  name: 'rules/reachable',
  title: 'every alert can fire: no share has to pass 1',
  run(inputs) {
    return inputs.expressions().flatMap(({ rule, text, language, parsed }): Finding[] => {
      if (rule?.kind !== 'alert' || language !== 'promql' || parsed().error !== undefined) return [];
      return nodesOf(parsed().tree, 'BinaryExpr').flatMap((node): Finding[] => {
        const limit = constantOf(node.lastChild, text);
        if (limit === undefined || !isShare(node.firstChild, text)) return [];
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
            message: `${rule.name} can never fire: it compares a share, which is from 0 to 1, with ${Number(limit.toPrecision(6))}`,
            fix: 'Lower the threshold; for a burn rate the factor times the error budget has to stay below 1.',
          },
        ];
      });
    });
  },
};

function isShare(node: SyntaxNode | null, text: string): boolean {
  if (!node) return false;
  if (node.name === 'ParenExpr') return isShare(node.firstChild, text);
  if (node.name === 'VectorSelector') {
    const name = node.getChild('Identifier');
    const named = name === null ? '' : text.slice(name.from, name.to);
    return UNIT_INTERVAL.test(named) && !BEYOND_ONE.test(named);
  }
  if (node.name === 'AggregateExpr') {
    const operation = node.getChild('AggregateOp');
    const keeps = operation && /^(min|max|avg)$/i.test(text.slice(operation.from, operation.to));
    return keeps ? isShare(node.getChild('FunctionCallBody')?.lastChild ?? null, text) : false;
  }
  if (node.name !== 'BinaryExpr' || !node.getChild('Div')) return false;
  // Errors over all: two rates, of which one's name says that it counts what failed.
  const [part, whole] = [node.firstChild, node.lastChild].map((side) =>
    side ? text.slice(side.from, side.to) : '',
  );
  return (
    /rate\(|increase\(/.test(part ?? '') &&
    /rate\(|increase\(/.test(whole ?? '') &&
    /error|fail|5\.\./.test(part ?? '')
  );
}
