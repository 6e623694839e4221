import type uPlot from 'uplot';
import type { Annotation } from '../data/annotations.ts';
import type { TimeRange } from '../time/time-range.ts';
import type { Tip } from './tooltip.ts';
import type { YAxis } from './y-axis.ts';

export interface ChartSpec {
  /** With another key the chart is built again; otherwise only its data change, and the crosshair stays. */
  readonly key: string;
  readonly range: TimeRange;
  readonly data: uPlot.AlignedData;
  readonly series: readonly uPlot.Series[];
  readonly bands?: readonly uPlot.Band[];
  readonly y: YAxis;
  readonly annotations: readonly Annotation[];
  /** Draws above the grid and below the lines, in pixels of the canvas. */
  readonly under?: (chart: uPlot) => void;
  /** Called after each drawing, for elements above the chart. */
  readonly over?: (chart: uPlot) => void;
  /** What the tooltip says at a point; `y` is the value at the pointer, NaN without a pointer. */
  readonly tip: (index: number, y: number) => Tip | undefined;
}

export interface Zoom {
  readonly to: (range: TimeRange) => void;
  readonly out: () => void;
}

/** The tooltip at a point, with the alerts that were firing at that time. */
export function tipAt(chart: uPlot, spec: ChartSpec, index: number, y: number): Tip | undefined {
  const tip = spec.tip(index, y);
  const at = chart.data[0][index];
  if (!tip || at === undefined) return undefined;
  const firing = spec.annotations.filter(({ from, to }) => from <= at && at <= Math.max(to, from + 60));
  const notes = firing.slice(0, 5).map(({ title, text }) => `Alert ${title} (${text})`);
  return { ...tip, notes };
}
