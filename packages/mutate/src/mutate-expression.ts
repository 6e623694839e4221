import {
  formatDuration,
  parseDuration,
  parsePromql,
  parsePromqlDuration,
  type SyntaxNode,
} from '@opsconductor/promkit';

export interface Change {
  /** The change in readable form: `> 5` became `< 5`. */
  readonly what: string;
  readonly expr: string;
}

const opposite: Record<string, readonly string[]> = {
  Gtr: ['<', '>='],
  Gte: ['<', '>'],
  Lss: ['>', '<='],
  Lte: ['>', '<'],
  Eql: ['!='],
  Neq: ['=='],
  And: ['or'],
  Or: ['and'],
  Unless: ['and'],
};
const otherMatch: Record<string, string> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };
const comparisons = new Set(['Gtr', 'Gte', 'Lss', 'Lte', 'Eql', 'Neq']);

/** Twice and half a duration; nothing for 0, and for a text that is not a duration. */
export function otherDurations(text: string): string[] {
  const ms = parsePromqlDuration(text);
  if (ms === undefined || ms === 0) return [];
  return [ms * 2, ms / 2].map(formatDuration).filter((other) => ![0, ms].includes(parseDuration(other) ?? 0));
}

function otherNumbers(text: string): string[] {
  const value = Number(text);
  if (Number.isNaN(value)) return otherDurations(text);
  // Doubled and halved, 0 stays 0. The next number on either side is used instead.
  return (value === 0 ? [1, -1] : [value * 2, value / 2]).map(String);
}

/** Every change of an expression, one at a time, with which its tests must fail. */
export function mutateExpression(expr: string): Change[] {
  const changes: Change[] = [];
  const replace = (node: { from: number; to: number }, text: string, kind: string) =>
    changes.push({
      what: `${kind}: ${expr.slice(node.from, node.to)} → ${text || '(nothing)'} at ${node.from}`,
      expr: expr.slice(0, node.from) + text + expr.slice(node.to),
    });
  parsePromql(expr).tree.iterate({
    enter: ({ node, name }) => {
      for (const operator of node.parent?.name === 'BinaryExpr' ? (opposite[name] ?? []) : []) {
        replace(node, operator, comparisons.has(name) ? 'comparison' : 'set operator');
      }
      if (name === 'NumberDurationLiteral' && isThreshold(node)) {
        for (const other of otherNumbers(expr.slice(node.from, node.to))) replace(node, other, 'threshold');
      }
      if (name === 'NumberDurationLiteralInDurationContext') {
        const text = expr.slice(node.from, node.to);
        for (const other of otherDurations(text)) replace(node, other, 'window');
      }
      if (name === 'MatchOp') {
        const other = otherMatch[expr.slice(node.from, node.to)];
        if (other) replace(node, other, 'matcher');
      }
      if (name === 'AggregateModifier') {
        for (const label of groupingLabels(node)) replace(withComma(label, expr), '', 'aggregation label');
      }
    },
  });
  return changes;
}

/** A number next to a comparison, also within arithmetic. */
function isThreshold(node: SyntaxNode): boolean {
  let up = node.parent;
  while (up?.name === 'ParenExpr' || up?.name === 'UnaryExpr' || isArithmetic(up)) up = up?.parent ?? null;
  return up?.name === 'BinaryExpr' && [...comparisons].some((operator) => up.getChild(operator) !== null);
}

function isArithmetic(node: SyntaxNode | null | undefined): boolean {
  return (
    node?.name === 'BinaryExpr' && ['Mul', 'Div', 'Add', 'Sub'].some((name) => node.getChild(name) !== null)
  );
}

const groupingLabels = (modifier: SyntaxNode) =>
  modifier.getChildren('GroupingLabels').flatMap((labels) => labels.getChildren('LabelName'));

function withComma({ from, to }: SyntaxNode, expr: string): { from: number; to: number } {
  const after = /^\s*,\s*/.exec(expr.slice(to));
  if (after) return { from, to: to + after[0].length };
  const before = /,\s*$/.exec(expr.slice(0, from));
  return { from: from - (before?.[0].length ?? 0), to };
}
