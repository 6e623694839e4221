import type { SyntaxNode } from '@lezer/common';
import { parseDuration, parseNumber } from '../duration.ts';
import { textAt } from './parse.ts';

const OPERATIONS: Readonly<Record<string, (left: number, right: number) => number>> = {
  Add: (left, right) => left + right,
  Sub: (left, right) => left - right,
  Mul: (left, right) => left * right,
  Div: (left, right) => left / right,
  Mod: (left, right) => left % right,
  Pow: (left, right) => left ** right,
};

/**
 * The value of a part of an expression, of a duration in seconds; undefined if it depends on series or on the query, such
 * as `step()`.
 */
export function constantOf(node: SyntaxNode | null, text: string): number | undefined {
  if (!node) return undefined;
  const { name, firstChild: first, lastChild: last } = node;
  if (name.startsWith('NumberDurationLiteral')) return literalOf(textAt(text, node));
  if (!/^(Paren|Unary|Binary|Duration|OffsetDuration)Expr$/.test(name) || !first) return undefined;
  const right = constantOf(last, text);
  if (first.name === 'UnaryOp') return right !== undefined && text[first.from] === '-' ? -right : right;
  const operation = Object.entries(OPERATIONS).find(([kind]) => node.getChild(kind))?.[1];
  if (!operation) return first.nextSibling === null ? right : undefined;
  const left = constantOf(first, text);
  return left === undefined || right === undefined ? undefined : operation(left, right);
}

function literalOf(text: string): number {
  const [, sign, rest = ''] = /^([+-]?)\s*(.*)$/s.exec(text) ?? [];
  const ms = parseDuration(rest);
  const value = ms === undefined ? parseNumber(rest) : ms / 1_000;
  return sign === '-' ? -value : value;
}
