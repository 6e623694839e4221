import type { SyntaxNode } from '@lezer/common';
import { parseDuration } from './duration.ts';
import { around, nodesOf, type Parsed } from './parse.ts';

export interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** One place where an expression reads series. */
export interface Selector {
  /** Undefined if the selector has only matchers. */
  readonly name: string | undefined;
  readonly matchers: readonly Matcher[];
  /** Undefined for an instant vector. */
  readonly rangeMs: number | undefined;
  readonly offsetMs: number;
  /** How far back the expression reads here: range, offset and the surrounding subqueries. */
  readonly reachMs: number;
  /** Functions and aggregations around it, innermost first, in lower case. */
  readonly calls: readonly string[];
  /** Labels that it is grouped or joined by. */
  readonly grouping: readonly string[];
}

export const selectorsOf = (parsed: Parsed): Selector[] =>
  nodesOf(parsed.tree, 'VectorSelector').map((node) => readSelector(node, parsed.text));

function readSelector(node: SyntaxNode, text: string): Selector {
  const outer = around(node);
  const matchers = matchersOf(node, text);
  const matrix = outer[0]?.name === 'MatrixSelector' ? outer[0] : undefined;
  const rangeMs = matrix && durationIn(matrix, text);
  const offsetMs = outer
    .filter(({ name }) => name === 'OffsetExpr')
    .reduce((sum, each) => sum + (offsetIn(each, text) ?? 0), 0);
  const subqueries = outer.filter(({ name }) => name === 'SubqueryExpr');
  const subqueryMs = subqueries.reduce((sum, each) => sum + (durationIn(each, text) ?? 0), 0);
  return {
    name: nameOf(node, text) ?? matchers.find(isName)?.value,
    matchers: matchers.filter((matcher) => matcher.label !== '__name__'),
    rangeMs,
    offsetMs,
    reachMs: (rangeMs ?? 0) + offsetMs + subqueryMs,
    calls: outer.flatMap((each) => callName(each, text) ?? []),
    grouping: outer.flatMap((each) => groupingOf(each, text)),
  };
}

const isName = ({ label, operator }: Matcher) => label === '__name__' && operator === '=';

function nameOf(node: SyntaxNode, text: string): string | undefined {
  const name = node.getChild('Identifier');
  if (name) return text.slice(name.from, name.to);
  const quoted = node.getChild('LabelMatchers')?.getChild('QuotedLabelName');
  return quoted ? unquote(text.slice(quoted.from, quoted.to)) : undefined;
}

function matchersOf(node: SyntaxNode, text: string): Matcher[] {
  const list = node.getChild('LabelMatchers');
  if (!list) return [];
  const nodes = [...list.getChildren('UnquotedLabelMatcher'), ...list.getChildren('QuotedLabelMatcher')];
  return nodes.flatMap((matcher) => {
    const [label, operator, value] = [matcher.firstChild, matcher.getChild('MatchOp'), matcher.lastChild];
    if (!label || !operator || !value) return [];
    const slice = ({ from, to }: SyntaxNode) => text.slice(from, to);
    return [{ label: unquote(slice(label)), operator: slice(operator), value: unquote(slice(value)) }];
  });
}

const durationIn = (node: SyntaxNode, text: string): number | undefined => {
  const found = node.getChild('DurationExpr');
  return found ? parseDuration(text.slice(found.from, found.to)) : undefined;
};

const offsetIn = (node: SyntaxNode, text: string): number | undefined => {
  const found = node.getChild('OffsetDurationExpr');
  return found ? parseDuration(text.slice(found.from, found.to)) : undefined;
};

function callName(node: SyntaxNode, text: string): string | undefined {
  const name = node.getChild('FunctionIdentifier') ?? node.getChild('AggregateOp');
  return name ? text.slice(name.from, name.to).toLowerCase() : undefined;
}

function groupingOf(node: SyntaxNode, text: string): string[] {
  const holder =
    node.name === 'AggregateExpr'
      ? node.getChild('AggregateModifier')
      : node.name === 'BinaryExpr'
        ? node.getChild('MatchingModifierClause')
        : undefined;
  if (!holder) return [];
  return holder
    .getChildren('GroupingLabels')
    .flatMap((labels) => labels.getChildren('LabelName'))
    .map(({ from, to }) => text.slice(from, to));
}

export const unquote = (text: string): string =>
  /^["'`]/.test(text) ? text.slice(1, -1).replace(/\\(["'\\])/g, '$1') : text;
