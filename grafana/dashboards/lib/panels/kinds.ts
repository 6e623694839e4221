import type { PanelKind, PanelSource } from './source.ts';

/** The properties of a panel that a dashboard sets; its kind sets the others. */
export type PanelText = Omit<PanelSource, 'kind' | 'width' | 'height'> & Partial<PanelSource>;

const of =
  (kind: PanelKind, width: PanelSource['width'], height: number) =>
  (panel: PanelText): PanelSource => ({ width, height, ...panel, kind });

export const timeseries = of('timeseries', 12, 9);
export const stat = of('stat', 6, 5);
export const gauge = of('gauge', 6, 7);
export const table = of('table', 12, 8);
export const heatmap = of('heatmap', 12, 9);
export const stateTimeline = of('state-timeline', 12, 8);
export const logs = of('logs', 24, 12);
export const traces = of('traces', 24, 10);
