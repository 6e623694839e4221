import {
  constantOf,
  formatMatcher,
  parsePromql,
  type Selector,
  type SyntaxNode,
  selectorsOf,
  textAt,
} from '@opsconductor/promkit';

/** The expressions of the recording rules of a name. */
type Recorded = (name: string) => readonly string[];

/** Names of a share of events or of a capacity. Other ratios, such as a compression ratio, have no limit. */
const SHARE =
  /(^|[_:])(errors?|failures?|failed|success|hits?|miss(es)?|usage|utili[sz]ation|availability)\w*[_:]ratio(?![a-z])/;
/** Metrics that are named like a share, but can be above 1. */
const BEYOND_ONE = /burn|zscore|saturation|per_/;

const KEEPS_RANGE = /^(min|max|avg|quantile|topk|bottomk)$/i;
const KEEPS_RANGE_OVER_TIME = /^(min|max|avg|last|quantile)_over_time$/;
const RATES = /^(rate|irate|increase)$/;
/** A recording rule that reads itself, or a long chain of rules. */
const MAX_DEPTH = 10;

/**
 * The greatest value that a part of an expression can have, if its values are between 0 and a known limit; undefined
 * otherwise. Example: 100 for `100 * errors:ratio_rate5m`.
 */
export function greatestValue(
  node: SyntaxNode | null,
  text: string,
  recorded: Recorded,
  depth = 0,
): number | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  const of = (inner: SyntaxNode | null | undefined) =>
    greatestValue(inner ?? null, text, recorded, depth + 1);
  switch (node.name) {
    case 'PromQL':
    case 'ParenExpr':
    case 'OffsetExpr':
    case 'SubqueryExpr':
    case 'MatrixSelector':
      return of(node.firstChild);
    case 'VectorSelector':
      return ofSeries(textAt(text, node.getChild('Identifier')), recorded, depth);
    case 'AggregateExpr':
      return KEEPS_RANGE.test(textAt(text, node.getChild('AggregateOp')))
        ? of(node.getChild('FunctionCallBody')?.lastChild)
        : undefined;
    case 'FunctionCall':
      return KEEPS_RANGE_OVER_TIME.test(textAt(text, node.getChild('FunctionIdentifier')))
        ? of(node.getChild('FunctionCallBody')?.lastChild)
        : undefined;
    case 'BinaryExpr':
      return ofArithmetic(node, text, of);
    default:
      return undefined;
  }
}

function ofSeries(name: string, recorded: Recorded, depth: number): number | undefined {
  if (name === 'up') return 1;
  const expressions = recorded(name);
  const limits = expressions.map((expr) =>
    greatestValue(parsePromql(expr).tree.topNode, expr, recorded, depth + 1),
  );
  if (limits.length > 0 && limits.every((limit) => limit !== undefined)) return Math.max(...limits);
  const isPercentage = expressions.some((expr) => /\b100\b/.test(expr));
  return SHARE.test(name) && !BEYOND_ONE.test(name) && !isPercentage ? 1 : undefined;
}

function ofArithmetic(
  node: SyntaxNode,
  text: string,
  of: (inner: SyntaxNode | null) => number | undefined,
): number | undefined {
  const { firstChild: left, lastChild: right } = node;
  const factor = constantOf(left, text) ?? constantOf(right, text);
  const hasConstantFirst = constantOf(left, text) !== undefined;
  if (factor !== undefined) {
    const most = of(hasConstantFirst ? right : left);
    if (most === undefined || factor <= 0) return undefined;
    if (node.getChild('Mul')) return most * factor;
    if (node.getChild('Div')) return hasConstantFirst ? undefined : most / factor;
    // The rest of a share, such as 1 - availability.
    return node.getChild('Sub') && hasConstantFirst && factor >= most ? factor : undefined;
  }
  // In 100 * errors / requests, the factor belongs to the part.
  const part = scaled(left, text);
  return node.getChild('Div') && isShareOf(rateIn(part.node, text), right, text) ? part.factor : undefined;
}

function scaled(node: SyntaxNode | null, text: string): { node: SyntaxNode | null; factor: number } {
  if (node?.name === 'ParenExpr') return scaled(node.firstChild, text);
  if (node?.name === 'BinaryExpr' && node.getChild('Mul')) {
    const first = constantOf(node.firstChild, text);
    const factor = first ?? constantOf(node.lastChild, text);
    if (factor !== undefined && factor > 0)
      return { node: first === undefined ? node.firstChild : node.lastChild, factor };
  }
  return { node, factor: 1 };
}

interface Rate {
  readonly call: string;
  readonly selector: Selector;
  /** The labels that a sum keeps; undefined without a sum, or for `without`. */
  readonly by: readonly string[] | undefined;
  /** `sum without (…)`. */
  readonly without: string;
}

/** `rate(x[5m])`, or a sum of it. */
function rateIn(node: SyntaxNode | null, text: string): Rate | undefined {
  if (node?.name === 'ParenExpr') return rateIn(node.firstChild, text);
  const isSum = node?.name === 'AggregateExpr' && /^sum$/i.test(textAt(text, node.getChild('AggregateOp')));
  const call = isSum ? node.getChild('FunctionCallBody')?.lastChild : node;
  const name = textAt(text, call?.getChild('FunctionIdentifier'));
  const [selector, ...others] = call ? selectorsOf(parsePromql(textAt(text, call))) : [];
  const isRate =
    RATES.test(name) && call?.getChild('FunctionCallBody')?.firstChild?.name === 'MatrixSelector';
  if (!isRate || selector === undefined || others.length > 0) return undefined;
  const modifier = isSum ? node.getChild('AggregateModifier') : null;
  const labels = textAt(text, modifier?.getChild('GroupingLabels'))
    .replace(/[()\s]/g, '')
    .split(',')
    .filter(Boolean);
  const isWithout = modifier?.getChild('Without') != null;
  return {
    call: name,
    selector,
    by: isSum && !isWithout ? labels : undefined,
    without: isWithout ? labels.sort().join() : '',
  };
}

/** Whether a rate counts a part of the events of the total. A total that is an addition has at least the events of each term. */
function isShareOf(part: Rate | undefined, total: SyntaxNode | null, text: string): boolean {
  if (total?.name === 'ParenExpr') return isShareOf(part, total.firstChild, text);
  if (total?.name === 'BinaryExpr' && total.getChild('Add'))
    return isShareOf(part, total.firstChild, text) || isShareOf(part, total.lastChild, text);
  const all = rateIn(total, text);
  if (!part || !all) return false;
  const isSameWindow = part.call === all.call && part.selector.rangeMs === all.selector.rangeMs;
  const isAsFine =
    part.without === all.without &&
    (part.by === undefined) === (all.by === undefined) &&
    (all.by ?? []).every((label) => part.by?.includes(label));
  const given = new Set(part.selector.matchers.map(formatMatcher));
  const isAsNarrow = all.selector.matchers.every((matcher) => given.has(formatMatcher(matcher)));
  return isSameWindow && isAsFine && isAsNarrow && countsPart(part.selector, all.selector);
}

/** The same counter, or a counter of errors and one of all events. A rate of seconds or bytes is not a number of events. */
function countsPart(part: Selector, all: Selector): boolean {
  if (part.name === undefined || all.name === undefined) return false;
  if (part.name === all.name) return true;
  const counts = [part.name, all.name].every(
    (name) => name.endsWith('_total') && !/_(seconds|bytes|joules|meters|volts)_total$/.test(name),
  );
  return counts && /error|fail/i.test(part.name);
}
