import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

export type { SyntaxNode };

/** An expression and its syntax tree. */
export interface Promql {
  readonly text: string;
  readonly tree: Tree;
  /** The first syntax error in words; undefined for an expression that parses. Types are not checked. */
  readonly error: string | undefined;
}

/** Parses PromQL, also when it has errors. */
export function parsePromql(text: string): Promql {
  const tree = parser.parse(text);
  let error: string | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) error ??= syntaxError(text, from);
    },
  });
  return { text, tree, error };
}

/** A syntax error in words, by its place in the text. */
export function syntaxError(text: string, from: number): string {
  const near = text
    .slice(Math.max(0, from - 20), from + 20)
    .replace(/\s+/g, ' ')
    .trim();
  return from >= text.trimEnd().length
    ? `it ends too early, after "${near}"`
    : `unexpected text near "${near}"`;
}

/** Every node of a kind of the grammar (lezer-promql), in the order of the text; an outer node before those in it. */
export function nodesOf({ tree }: Promql, ...kinds: readonly string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ name, node }) => {
      if (kinds.includes(name)) found.push(node);
    },
  });
  return found;
}

/** The nodes around a node, innermost first. */
export function around(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = node.parent; at; at = at.parent) found.push(at);
  return found;
}

/** The text of a node; empty without a node. */
export const textAt = (text: string, node: SyntaxNode | null | undefined): string =>
  node ? text.slice(node.from, node.to) : '';
