import {
  type DurationLiteral,
  durationsOf,
  formatGoDuration,
  nodesOf,
  type Promql,
  parsePromql,
  parsePromqlDuration,
  type SyntaxNode,
  selectorsOf,
  textAt,
} from '@opsconductor/promkit';
import type { Scale } from './scale.ts';
import { applySplices, type Splice } from './splice.ts';

/** Scales every duration of a PromQL expression: windows, subquery ranges and steps, offsets, and the second argument of
 * `predict_linear`. Thresholds and `@` timestamps do not change. */
export function scalePromql(source: string, where: string, scale: Scale): string {
  const parsed = readPromql(source, where);
  const durations = durationsOf(parsed).map((duration) => scaleDuration(duration, where, scale));
  const predictions = nodesOf(parsed, 'PredictLinear').map((name) =>
    scalePrediction(name, source, where, scale),
  );
  return applySplices(
    source,
    [...durations, ...predictions].sort((a, b) => a.from - b.from),
  );
}

/** The metric names that an expression selects. */
export function metricNames(source: string, where: string): Set<string> {
  return new Set(selectorsOf(readPromql(source, where)).flatMap(({ name }) => name ?? []));
}

/** The windows and offsets of an expression, in milliseconds. */
export function promqlDurations(source: string, where: string): number[] {
  return durationsOf(readPromql(source, where)).map(({ ms }) => ms);
}

function readPromql(source: string, where: string): Promql {
  const parsed = parsePromql(source);
  if (parsed.error !== undefined) throw new Error(`${where}: not PromQL: ${parsed.error}`);
  return parsed;
}

/** In arithmetic on durations some numbers are factors, and a program cannot know which. */
function scaleDuration({ from, to, ms, arithmetic }: DurationLiteral, where: string, scale: Scale): Splice {
  if (arithmetic !== undefined)
    throw new Error(`${where}: the duration "${arithmetic}" is an expression; write its value`);
  return { from, to, text: formatGoDuration(scale(ms, where)) };
}

function scalePrediction(name: SyntaxNode, source: string, where: string, scale: Scale): Splice {
  const argument = name.parent?.parent?.getChild('FunctionCallBody')?.lastChild ?? null;
  const text = textAt(source, argument);
  const ms = argument?.name === 'NumberDurationLiteral' ? parsePromqlDuration(text) : undefined;
  if (argument === null || ms === undefined)
    throw new Error(
      `${where}: the second argument of predict_linear is "${text}"; write it as one number of seconds`,
    );
  const scaled = scale(ms, where);
  const { from, to } = argument;
  return { from, to, text: /[a-z]$/.test(text) ? formatGoDuration(scaled) : String(scaled / 1_000) };
}
