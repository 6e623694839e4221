import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

export interface Selector {
  /** Empty when the selector has only labels. */
  readonly metric: string;
  /** Labels that its matchers name. */
  readonly labels: readonly string[];
}

/** The selectors of an expression.
 * @throws when it is not PromQL */
export function selectorsOf(expr: string): Selector[] {
  const found: Selector[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, node, from, to }) => {
      if (type.isError)
        throw new Error(`not PromQL near "${expr.slice(Math.max(from - 20, 0), to + 20)}" in ${expr}`);
      if (node.name === 'VectorSelector') found.push(selector(node, expr));
    },
  });
  return found;
}

function selector(node: SyntaxNode, expr: string): Selector {
  const name = node.getChild('Identifier');
  const labels: string[] = [];
  node.cursor().iterate(({ name: type, from, to }) => {
    if (type === 'LabelName') labels.push(expr.slice(from, to));
  });
  return { metric: name ? expr.slice(name.from, name.to) : '', labels };
}
