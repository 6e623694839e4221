import { gauge } from './gauge.ts';
import { heatmap } from './heatmap.ts';
import { logs } from './logs.ts';
import type { PanelKind } from './panel-view.ts';
import { stat } from './stat.ts';
import { stateTimeline } from './state-timeline.ts';
import { table } from './table.ts';
import { timeseries } from './timeseries.ts';

/** The kinds of panels by their `type`. A row is part of the layout. */
export const PANEL_KINDS: Readonly<Record<string, PanelKind>> = {
  timeseries,
  stat,
  gauge,
  table,
  heatmap,
  'state-timeline': stateTimeline,
  logs,
};
