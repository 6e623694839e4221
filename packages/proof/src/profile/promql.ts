import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { formatDuration, parseDuration, parseSeconds } from './duration.ts';
import type { Scale } from './scale.ts';
import { applySplices, type Splice } from './splice.ts';

const LITERAL = 'NumberDurationLiteral';
const DURATION = 'NumberDurationLiteralInDurationContext';

/** Scales every duration of a PromQL expression: windows, subquery ranges and steps, offsets, and the second argument of
 * `predict_linear`. Thresholds and `@` timestamps do not change. */
export function scalePromql(source: string, where: string, scale: Scale): string {
  const splices: Splice[] = [];
  parsePromql(source, where).iterate({
    enter: ({ name, node, from, to }) => {
      if (name === DURATION) {
        assertPlain(node, source, where);
        splices.push({ from, to, text: formatDuration(scale(lengthOf(source.slice(from, to)), where)) });
      }
      if (name === 'PredictLinear') {
        const { from, to } = predictionOf(node, source, where);
        splices.push({ from, to, text: scalePrediction(source.slice(from, to), where, scale) });
      }
    },
  });
  return applySplices(
    source,
    splices.toSorted((a, b) => a.from - b.from),
  );
}

/** The metric names that an expression selects. */
export function metricNames(source: string, where: string): Set<string> {
  const names = new Set<string>();
  parsePromql(source, where).iterate({
    enter: ({ node }) => {
      if (node.name !== 'VectorSelector') return;
      const name = node.getChild('Identifier') ?? node.firstChild;
      if (name?.name === 'Identifier') names.add(source.slice(name.from, name.to));
    },
  });
  return names;
}

/** The windows and offsets of an expression, in milliseconds. */
export function promqlDurations(source: string, where: string): number[] {
  const found: number[] = [];
  parsePromql(source, where).iterate({
    enter: ({ name, from, to }) => {
      if (name === DURATION) found.push(lengthOf(source.slice(from, to)));
    },
  });
  return found;
}

function parsePromql(source: string, where: string) {
  const tree = parser.parse(source);
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError)
        throw new Error(`${where}: not PromQL near "${source.slice(Math.max(from - 20, 0), from + 20)}"`);
    },
  });
  return tree;
}

const lengthOf = (text: string) => (/[a-z]$/.test(text) ? parseDuration(text) : parseSeconds(text));

/** In arithmetic on durations (a feature flag of Prometheus) some numbers are factors, and a program cannot know which. */
function assertPlain({ parent }: SyntaxNode, source: string, where: string): void {
  const isPlain =
    parent?.name === 'OffsetDurationExpr' ||
    (parent?.name === 'DurationExpr' && parent.parent?.name !== 'DurationExpr');
  if (isPlain) return;
  const text = parent?.parent ? source.slice(parent.parent.from, parent.parent.to) : source;
  throw new Error(`${where}: the duration "${text}" is an expression; write its value`);
}

function predictionOf(name: SyntaxNode, source: string, where: string): { from: number; to: number } {
  const argument = name.parent?.parent?.getChild('FunctionCallBody')?.lastChild;
  if (argument?.name === LITERAL) return argument;
  const text = argument ? source.slice(argument.from, argument.to) : '';
  throw new Error(
    `${where}: the second argument of predict_linear is "${text}"; write it as one number of seconds`,
  );
}

function scalePrediction(text: string, where: string, scale: Scale): string {
  const scaled = scale(lengthOf(text), where);
  return /[a-z]$/.test(text) ? formatDuration(scaled) : String(scaled / 1_000);
}
