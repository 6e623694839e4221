import type { SyntaxNode } from '@lezer/common';
import { parsePromqlDuration } from '../duration.ts';
import { nodesOf, type Promql, textAt } from './parse.ts';

/** A duration in an expression: a window, the range or the step of a subquery, or an offset. */
export interface DurationLiteral {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
  /** The expression around it, if it is a part of arithmetic on durations, such as `5m * 2`. */
  readonly arithmetic: string | undefined;
}

/** Every duration literal of an expression, in the order of the text. Offsets have no sign here. */
export const durationsOf = (parsed: Promql): DurationLiteral[] =>
  nodesOf(parsed, 'NumberDurationLiteralInDurationContext').map((node) => ({
    from: node.from,
    to: node.to,
    ms: parsePromqlDuration(textAt(parsed.text, node)) ?? Number.NaN,
    arithmetic: arithmeticAround(node, parsed.text),
  }));

function arithmeticAround({ parent }: SyntaxNode, text: string): string | undefined {
  const isPlain =
    parent?.name === 'OffsetDurationExpr' ||
    (parent?.name === 'DurationExpr' && parent.parent?.name !== 'DurationExpr');
  return isPlain ? undefined : textAt(text, parent?.parent);
}
