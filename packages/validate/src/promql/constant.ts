import type { SyntaxNode } from '@lezer/common';
import { parseDuration } from './duration.ts';

const OPERATIONS: Readonly<Record<string, (left: number, right: number) => number>> = {
  Add: (left, right) => left + right,
  Sub: (left, right) => left - right,
  Mul: (left, right) => left * right,
  Div: (left, right) => left / right,
  Mod: (left, right) => left % right,
  Pow: (left, right) => left ** right,
};

/** The value of a part of an expression; undefined if the part reads series. */
export function constantOf(node: SyntaxNode | null, text: string): number | undefined {
  if (!node) return undefined;
  if (node.name === 'NumberDurationLiteral') return numberOf(text.slice(node.from, node.to));
  if (node.name === 'ParenExpr') return constantOf(node.firstChild, text);
  if (node.name === 'UnaryExpr') {
    const value = constantOf(node.lastChild, text);
    return value !== undefined && text[node.from] === '-' ? -value : value;
  }
  if (node.name !== 'BinaryExpr') return undefined;
  const left = constantOf(node.firstChild, text);
  const right = constantOf(node.lastChild, text);
  const operation = Object.entries(OPERATIONS).find(([name]) => node.getChild(name))?.[1];
  return left === undefined || right === undefined ? undefined : operation?.(left, right);
}

const numberOf = (text: string): number =>
  /[a-z]$/i.test(text) && !/^(inf|nan)$/i.test(text) ? parseDuration(text) / 1_000 : Number(text);
