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
import type { PanelKind, PanelSource } from './source.ts';
import { tableShape, tracesShape } from './tables.ts';

const legend = () =>
  new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.Table)
    .placement(LegendPlacement.Bottom)
    .showLegend(true)
    .calcs(['lastNotNull', 'max']);
const allSeries = () => new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi);
const latest = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false);

function timeseries({ alerts, stacked }: PanelSource) {
  const panel = new Timeseries()
    .legend(legend())
    .tooltip(allSeries())
    .lineWidth(1)
    .fillOpacity(stacked ? 40 : 8)
    .showPoints(VisibilityMode.Never)
    .axisSoftMin(0);
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
