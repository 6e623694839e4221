import type uPlot from 'uplot';
import { property } from '../fields/palette.ts';
import { axisLabels } from '../time/time-text.ts';
import type { YAxis } from './y-axis.ts';

const FONT = '12px system-ui, sans-serif';

const LINES = () => ({ stroke: property('--line-chart'), width: 1 });

export const timeAxis = (): uPlot.Axis => ({
  stroke: () => property('--muted'),
  font: FONT,
  grid: LINES(),
  ticks: { ...LINES(), size: 4 },
  space: 72,
  size: 34,
  incrs: TIME_INCREMENTS,
  splits: (_, __, least, most, increment) => timeSplits(least, most, increment),
  values: (_, splits, __, ___, increment) => axisLabels(splits, increment),
});

const TIME_INCREMENTS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
  604_800, 2_592_000,
];

/** Round times in the time zone of the browser. */
function timeSplits(least: number, most: number, increment: number): number[] {
  const offset = new Date(least * 1000).getTimezoneOffset() * 60;
  const first = Math.ceil((least - offset) / increment) * increment + offset;
  return Array.from(
    { length: Math.max(0, Math.floor((most - first) / increment) + 1) },
    (_, at) => first + at * increment,
  );
}

/** The part of a chart that the labels of its axis may use. */
const WIDEST_LABEL = 0.35;

function shortened(text: string, width: number, ctx: CanvasRenderingContext2D): string {
  ctx.font = FONT;
  if (ctx.measureText(text).width <= width) return text;
  let end = text.length - 1;
  while (end > 3 && ctx.measureText(`${text.slice(0, end)}…`).width > width) end -= 1;
  return `${text.slice(0, end)}…`;
}

export const valueAxis = ({ label, increments, ticks }: YAxis): uPlot.Axis => ({
  stroke: () => property('--muted'),
  font: FONT,
  grid: LINES(),
  ticks: { show: false },
  space: 28,
  gap: 6,
  size: ({ ctx }, values) => {
    ctx.font = FONT;
    return Math.ceil(Math.max(0, ...(values ?? []).map((text) => ctx.measureText(text ?? '').width))) + 16;
  },
  values: ({ ctx, width }, splits) =>
    splits.map((value) => shortened(label(value), width * WIDEST_LABEL, ctx)),
  ...(increments && { incrs: [...increments] }),
  ...(ticks && { splits: () => [...ticks], grid: { show: false } }),
});
