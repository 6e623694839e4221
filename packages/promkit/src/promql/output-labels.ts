import type { SyntaxNode } from '@lezer/common';
import { textAt } from './parse.ts';
import { groupingOf, labelAt } from './selectors.ts';

/** `undefined`: every label is possible. */
type OutputLabels = ReadonlySet<string> | undefined;

const KEEPS_SERIES = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
/** Functions whose series are the last argument, not the first. */
const SERIES_LAST = new Set(['histogram_quantile', 'histogram_fraction', 'quantile_over_time']);

/**
 * The labels that the series of a part of an expression can have. They are known only after an aggregation or for a
 * constant; undefined otherwise, when they depend on the series.
 */
export function outputLabels(node: SyntaxNode | null, text: string): OutputLabels {
  if (!node) return undefined;
  switch (node.name) {
    case 'PromQL':
    case 'ParenExpr':
    case 'OffsetExpr':
    case 'SubqueryExpr':
      return outputLabels(node.firstChild, text);
    case 'UnaryExpr':
      return outputLabels(node.lastChild, text);
    case 'NumberDurationLiteral':
      return new Set();
    case 'AggregateExpr':
      return ofAggregate(node, text);
    case 'FunctionCall':
      return ofCall(node, text);
    case 'BinaryExpr':
      return ofBinary(node, text);
    default:
      return undefined;
  }
}

function ofAggregate(node: SyntaxNode, text: string): OutputLabels {
  const operation = textAt(text, node.getChild('AggregateOp')).toLowerCase();
  const inner = outputLabels(node.getChild('FunctionCallBody')?.lastChild ?? null, text);
  if (KEEPS_SERIES.has(operation)) return inner;
  if (operation === 'count_values') return undefined;
  const names = groupingOf(node, text);
  if (node.getChild('AggregateModifier')?.getChild('Without'))
    return inner && new Set([...inner].filter((label) => !names.includes(label)));
  return new Set(inner ? names.filter((label) => inner.has(label)) : names);
}

function ofCall(node: SyntaxNode, text: string): OutputLabels {
  const body = node.getChild('FunctionCallBody');
  const called = textAt(text, node.getChild('FunctionIdentifier'));
  if (called === 'vector' || called === 'scalar' || called === 'time') return new Set();
  if (called === 'absent' || called === 'absent_over_time' || called === 'info') return undefined;
  const series = SERIES_LAST.has(called) ? body?.lastChild : body?.firstChild;
  const inner = outputLabels(series ?? null, text);
  if (called === 'label_replace' || called === 'label_join') {
    const target = body?.getChild('StringLiteral');
    return inner && target ? new Set([...inner, labelAt(target, text)]) : inner;
  }
  return called === 'histogram_quantile' && inner
    ? new Set([...inner].filter((label) => label !== 'le'))
    : inner;
}

function isScalar(node: SyntaxNode | null, text: string): boolean {
  if (!node) return false;
  const { name, firstChild, lastChild } = node;
  if (name === 'NumberDurationLiteral') return true;
  if (name === 'ParenExpr') return isScalar(firstChild, text);
  if (name === 'UnaryExpr') return isScalar(lastChild, text);
  if (name === 'BinaryExpr') return isScalar(firstChild, text) && isScalar(lastChild, text);
  const called = name === 'FunctionCall' ? textAt(text, node.getChild('FunctionIdentifier')) : '';
  return called === 'scalar' || called === 'time' || called === 'pi';
}

function ofBinary(node: SyntaxNode, text: string): OutputLabels {
  const left = outputLabels(node.firstChild, text);
  const right = outputLabels(node.lastChild, text);
  if (node.getChild('Or')) return left && right && new Set([...left, ...right]);
  if (node.getChild('And') || node.getChild('Unless')) return left;
  // A scalar has no labels and takes part in no matching.
  if (isScalar(node.firstChild, text)) return right;
  if (isScalar(node.lastChild, text)) return left;
  const matching = node.getChild('MatchingModifierClause');
  if (!matching) return left;
  const names = groupingOf(node, text);
  if (matching.getChild('GroupLeft')) return left && new Set([...left, ...names]);
  if (matching.getChild('GroupRight')) return right && new Set([...right, ...names]);
  if (!matching.getChild('On')) return left;
  // A comparison keeps the left side's labels; arithmetic keeps those that it matches on.
  return new Set(left ? names.filter((label) => left.has(label)) : names);
}
