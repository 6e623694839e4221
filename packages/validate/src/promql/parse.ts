import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** An expression and its syntax tree. */
export interface Parsed {
  readonly text: string;
  readonly tree: Tree;
  /** The first syntax error, if there is one. */
  readonly error: string | undefined;
}

export function parsePromql(text: string): Parsed {
  const tree = parser.parse(text);
  let error: string | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError && error === undefined) error = nearby(text, from);
    },
  });
  return { text, tree, error };
}

export const nearby = (text: string, from: number): string => {
  const near = text
    .slice(Math.max(0, from - 20), from + 20)
    .replace(/\s+/g, ' ')
    .trim();
  return from >= text.trimEnd().length
    ? `it ends too early, after "${near}"`
    : `unexpected text near "${near}"`;
};

/** Every node of a kind, outermost first. */
export function nodesOf(tree: Tree, ...names: readonly string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ name, node }) => {
      if (names.includes(name)) found.push(node);
    },
  });
  return found;
}

/** The nodes around one, innermost first. */
export function around(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = node.parent; at; at = at.parent) found.push(at);
  return found;
}
