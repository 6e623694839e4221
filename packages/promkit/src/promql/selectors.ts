import type { SyntaxNode } from '@lezer/common';
import { promqlMs } from '../duration.ts';
import { unquote } from '../go-string.ts';
import type { Matcher, Operator } from '../matcher.ts';
import { constantOf } from './constant.ts';
import { around, nodesOf, type Promql, textAt } from './parse.ts';

/** One place where an expression reads series. */
export interface Selector {
  /** The metric; undefined if the selector has only matchers. */
  readonly name: string | undefined;
  /** In the order of the text, without `__name__=`, which is the name. */
  readonly matchers: readonly Matcher[];
  /** The length of the window `[…]`; undefined for an instant vector, and when it depends on the query. */
  readonly rangeMs: number | undefined;
  /** Positive for the past. */
  readonly offsetMs: number;
  /** How far back the expression reads here: range, offset and the surrounding subqueries. */
  readonly reachMs: number;
  /** Functions and aggregations around it, innermost first, in lower case. */
  readonly calls: readonly string[];
  /** Labels that it is grouped or joined by. */
  readonly grouping: readonly string[];
}

/** Where an expression reads series, in the order of the text. */
export const selectorsOf = (parsed: Promql): Selector[] =>
  nodesOf(parsed, 'VectorSelector').map((node) => readSelector(node, parsed.text));

function readSelector(node: SyntaxNode, text: string): Selector {
  const outer = around(node);
  const matchers = matchersOf(node, text);
  const [parent] = outer;
  const rangeMs = parent?.name === 'MatrixSelector' ? windowOf(parent, text) : undefined;
  const sum = (kind: string) =>
    outer.filter(({ name }) => name === kind).reduce((total, each) => total + (windowOf(each, text) ?? 0), 0);
  const offsetMs = sum('OffsetExpr');
  return {
    name: metricOf(node, text) ?? matchers.find(isName)?.value,
    matchers: matchers.filter((matcher) => !isName(matcher)),
    rangeMs,
    offsetMs,
    reachMs: (rangeMs ?? 0) + offsetMs + sum('SubqueryExpr'),
    calls: outer.flatMap((each) => callOf(each, text) ?? []),
    grouping: outer.flatMap((each) => groupingOf(each, text)),
  };
}

const isName = ({ label, operator }: Matcher) => label === '__name__' && operator === '=';

function metricOf(node: SyntaxNode, text: string): string | undefined {
  const name = node.getChild('Identifier');
  if (name) return textAt(text, name);
  const quoted = node.getChild('LabelMatchers')?.getChild('QuotedLabelName');
  return quoted ? labelAt(quoted, text) : undefined;
}

function matchersOf(node: SyntaxNode, text: string): Matcher[] {
  const list = node.getChild('LabelMatchers');
  if (!list) return [];
  const kinds = ['UnquotedLabelMatcher', 'QuotedLabelMatcher'];
  return childrenOf(list)
    .filter(({ name }) => kinds.includes(name))
    .map((matcher) => ({
      label: labelAt(matcher.firstChild, text),
      operator: textAt(text, matcher.getChild('MatchOp')) as Operator,
      value: labelAt(matcher.lastChild, text),
    }));
}

/** The duration of a window, an offset or a subquery (without its step), if it is a constant. */
function windowOf(node: SyntaxNode, text: string): number | undefined {
  const seconds = constantOf(node.getChild('DurationExpr') ?? node.getChild('OffsetDurationExpr'), text);
  return seconds === undefined ? undefined : promqlMs(seconds);
}

function callOf(node: SyntaxNode, text: string): string | undefined {
  const name = node.getChild('FunctionIdentifier') ?? node.getChild('AggregateOp');
  return name ? textAt(text, name).toLowerCase() : undefined;
}

/** The labels that an aggregation keeps or drops, or on which a binary operation joins, with those of `group_left`. */
export function groupingOf(node: SyntaxNode, text: string): string[] {
  const holder =
    node.name === 'AggregateExpr'
      ? node.getChild('AggregateModifier')
      : node.getChild('MatchingModifierClause');
  const lists = holder?.getChildren('GroupingLabels') ?? [];
  return lists.flatMap((list) => childrenOf(list).map((label) => labelAt(label, text)));
}

/** A label name or a string literal, without its quotes. */
export function labelAt(node: SyntaxNode | null, text: string): string {
  const found = textAt(text, node);
  return /^["'`]/.test(found) ? (unquote(found) ?? found.slice(1, -1)) : found;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}
