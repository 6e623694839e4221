import {
  BigValueColorMode,
  BigValueGraphMode,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  HeatmapCellLayout,
  LegendDisplayMode,
  LegendPlacement,
  LogsSortOrder,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as Gauge } from '@grafana/grafana-foundation-sdk/gauge';
import {
  PanelBuilder as Heatmap,
  RowsHeatmapOptionsBuilder,
  YAxisConfigBuilder,
} from '@grafana/grafana-foundation-sdk/heatmap';
import { PanelBuilder as Logs } from '@grafana/grafana-foundation-sdk/logs';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimeline } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as Timeseries } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Query } from '../queries/query.ts';
import { axisMaxOf } from './limits.ts';
import type { PanelKind, PanelSource } from './source.ts';
import { tableShape, tracesShape } from './tables.ts';

/**
 * A list shows about fifteen series below a graph where a table shows two: Grafana gives a legend a third of the panel. The latest
 * value and the maximum make each entry three times as wide, so they are shown only when the queries name each of a few series.
 */
const legend = ({ queries }: PanelSource) =>
  new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .showLegend(true)
    .calcs(queries.length <= 4 && queries.every(isOneSeries) ? ['lastNotNull', 'max'] : []);
const isOneSeries = (query: Query) => 'legend' in query && !query.legend.includes('{{');
const allSeries = () => new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi);
const latest = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false);

function timeseries(source: PanelSource) {
  const { alerts, stacked } = source;
  const panel = new Timeseries()
    .legend(legend(source))
    .tooltip(allSeries())
    .lineWidth(1)
    .fillOpacity(stacked ? 40 : 8)
    .showPoints(VisibilityMode.Never)
    .axisSoftMin(0);
  const axisMax = axisMaxOf(source);
  if (axisMax !== undefined) panel.axisSoftMax(axisMax);
  if (stacked) panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
  if (alerts)
    panel.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
  return panel;
}

const stat = ({ alerts, words, redFrom }: PanelSource) =>
  new Stat()
    .reduceOptions(latest())
    .colorMode(alerts || words || redFrom ? BigValueColorMode.Background : BigValueColorMode.Value)
    .graphMode(words ? BigValueGraphMode.None : BigValueGraphMode.Area);

const gauge = ({ unit }: PanelSource) =>
  new Gauge()
    .reduceOptions(latest())
    .min(0)
    .max(unit === 'percentunit' ? 1 : 100)
    .showThresholdMarkers(true);

const heatmap = ({ unit }: PanelSource) =>
  new Heatmap()
    .calculate(false)
    .rowsFrame(new RowsHeatmapOptionsBuilder().layout(HeatmapCellLayout.Auto).value('Requests'))
    .yAxis(new YAxisConfigBuilder().unit(unit))
    .cellGap(1);

const stateTimeline = () =>
  new StateTimeline().mergeValues(true).showValue(VisibilityMode.Auto).rowHeight(0.8).lineWidth(0);

const logs = () =>
  new Logs()
    .showTime(true)
    .wrapLogMessage(true)
    .prettifyLogMessage(false)
    .enableLogDetails(true)
    .sortOrder(LogsSortOrder.Descending);

const SHAPES = {
  timeseries,
  stat,
  gauge,
  heatmap,
  'state-timeline': stateTimeline,
  logs,
  table: tableShape,
  traces: tracesShape,
} as const satisfies Record<PanelKind, (panel: PanelSource) => unknown>;

/** The builder of a panel's kind, with the common style of that kind. */
export const shapeOf = (panel: PanelSource) => SHAPES[panel.kind](panel);
