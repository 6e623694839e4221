import type { SyntaxNode } from '@lezer/common';
import { unquote } from './selectors.ts';

/** `undefined`: every label is possible. */
type Labels = ReadonlySet<string> | undefined;

const KEEPS_SERIES = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/**
 * The labels that the series of an expression can have. They are known only after an aggregation or for a constant.
 * Otherwise they depend on the series.
 */
export function outputLabels(node: SyntaxNode | null, text: string): Labels {
  if (!node) return undefined;
  const slice = ({ from, to }: SyntaxNode) => text.slice(from, to);
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
      return ofBinary(node, text, slice);
    default:
      return undefined;
  }
}

function ofAggregate(node: SyntaxNode, text: string): Labels {
  const operation = node.getChild('AggregateOp');
  const body = node.getChild('FunctionCallBody');
  const inner = outputLabels(body?.lastChild ?? null, text);
  if (operation && KEEPS_SERIES.has(text.slice(operation.from, operation.to).toLowerCase())) return inner;
  const modifier = node.getChild('AggregateModifier');
  const names = modifier
    ? modifier
        .getChildren('GroupingLabels')
        .flatMap((labels) => labels.getChildren('LabelName'))
        .map(({ from, to }) => text.slice(from, to))
    : [];
  if (modifier?.getChild('Without')) {
    return inner && new Set([...inner].filter((label) => !names.includes(label)));
  }
  const kept = inner ? names.filter((label) => inner.has(label)) : names;
  return operation && /^count_values$/i.test(text.slice(operation.from, operation.to))
    ? undefined
    : new Set(kept);
}

function ofCall(node: SyntaxNode, text: string): Labels {
  const name = node.getChild('FunctionIdentifier');
  const body = node.getChild('FunctionCallBody');
  const called = name ? text.slice(name.from, name.to) : '';
  if (called === 'vector' || called === 'scalar' || called === 'time') return new Set();
  if (called === 'absent' || called === 'absent_over_time' || called === 'info') return undefined;
  const inner = outputLabels(
    called === 'histogram_quantile' ? (body?.lastChild ?? null) : (body?.firstChild ?? null),
    text,
  );
  if (called === 'label_replace' || called === 'label_join') {
    const target = body?.getChild('StringLiteral');
    return inner && target ? new Set([...inner, unquote(text.slice(target.from, target.to))]) : inner;
  }
  if (called === 'histogram_quantile' && inner) return new Set([...inner].filter((label) => label !== 'le'));
  return inner;
}

function ofBinary(node: SyntaxNode, text: string, slice: (node: SyntaxNode) => string): Labels {
  const left = outputLabels(node.firstChild, text);
  const right = outputLabels(node.lastChild, text);
  if (node.getChild('Or')) return left && right && new Set([...left, ...right]);
  if (node.getChild('And') || node.getChild('Unless')) return left;
  if (node.firstChild?.name === 'NumberDurationLiteral') return right;
  if (node.lastChild?.name === 'NumberDurationLiteral') return left;
  const matching = node.getChild('MatchingModifierClause');
  if (!matching) return left;
  if (matching.getChild('GroupLeft')) return left && new Set([...left, ...namesIn(matching, slice)]);
  if (matching.getChild('GroupRight')) return right && new Set([...right, ...namesIn(matching, slice)]);
  if (!matching.getChild('On')) return left;
  const names = namesIn(matching, slice);
  // A comparison keeps the left side's labels; arithmetic keeps those that it matches on.
  return new Set(left ? names.filter((label) => left.has(label)) : names);
}

const namesIn = (clause: SyntaxNode, slice: (node: SyntaxNode) => string): string[] =>
  clause.getChildren('GroupingLabels').flatMap((labels) => labels.getChildren('LabelName').map(slice));
