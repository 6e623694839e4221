import type uPlot from 'uplot';
import { placeExemplars } from '../chart/exemplar-layer.ts';
import { drawThresholds } from '../chart/threshold-layer.ts';
import { createTimeChart } from '../chart/time-chart.ts';
import type { Tip } from '../chart/tooltip.ts';
import { numberAxis } from '../chart/y-axis.ts';
import type { SeriesSet } from '../data/series.ts';
import { stacked } from '../data/stacking.ts';
import { el } from '../dom/element.ts';
import { noValue } from '../fields/display.ts';
import { fieldConfigOf, type ResolvedField } from '../fields/field-config.ts';
import { seriesColor, withAlpha } from '../fields/palette.ts';
import { thresholdLines } from '../fields/thresholds.ts';
import { measureText } from '../fields/units.ts';
import { timestamp } from '../time/time-text.ts';
import { emptyText } from './empty.ts';
import { createLegend } from './legend.ts';
import type { PanelKind } from './panel-view.ts';

/** Lines over time, with a legend that hides and shows them. */
export const timeseries: PanelKind = (host, panel, { zoom, annotations }) => {
  const config = fieldConfigOf(panel, '');
  const { stacking, fillOpacity = 0, lineWidth = 1 } = config.custom ?? {};
  const isStacked = stacking?.mode === 'normal';
  const plot = el('div', { class: 'plot' });
  const none = emptyText(noValue(config));
  const chart = createTimeChart(plot, panel.title, zoom);
  const legend = createLegend(panel.options?.legend, config, () => last && draw(last));
  let last: Parameters<typeof draw>[0] | undefined;
  host.classList.toggle('legend-right', panel.options?.legend?.placement === 'right');
  host.append(plot, legend.node);

  const draw: ReturnType<PanelKind>['draw'] = (data) => {
    last = data;
    const { set } = data;
    const isEmpty = set.series.every(({ values }) => values.every((value) => value === null));
    if (isEmpty) plot.after(none);
    else none.remove();
    legend.draw(set.series);
    const isShown = set.series.map(({ name }) => legend.isShown(name));
    const shown = set.series.filter((_, at) => isShown[at]);
    const rows = isStacked ? stacked(shown.map(({ values }) => values)) : shown.map(({ values }) => values);
    const colors = set.series.flatMap((_, at) => (isShown[at] ? [seriesColor(at)] : []));
    chart.draw({
      key: JSON.stringify([document.documentElement.dataset.theme, shown.map(({ name }) => name), colors]),
      range: data.range,
      data: [[...set.times], ...rows.map((values) => [...values])] as uPlot.AlignedData,
      series: rows.map((_, at) => ({
        stroke: colors[at] ?? '',
        width: lineWidth * 1.25,
        spanGaps: false,
        points: { show: false },
        ...(fillOpacity > 0 &&
          !(isStacked && at > 0) && { fill: withAlpha(colors[at] ?? '#000000', fillOpacity / 100) }),
      })),
      ...(isStacked && {
        bands: rows.slice(1).map((_, below) => ({
          series: [below + 2, below + 1] as [number, number],
          fill: withAlpha(colors[below + 1] ?? '#000000', fillOpacity / 100),
        })),
      }),
      y: numberAxis(config),
      annotations: annotations(),
      under: (plotted) => drawThresholds(plotted, thresholdLines(config)),
      over: (plotted) => placeExemplars(plotted, data.exemplars, config.unit),
      tip: (index, y) => tipOf({ times: set.times, series: shown }, rows, colors, config, index, y),
    });
  };
  return { draw };
};

function tipOf(
  { times, series }: SeriesSet,
  rows: readonly (readonly (number | null)[])[],
  colors: readonly string[],
  { unit }: ResolvedField,
  index: number,
  y: number,
): Tip | undefined {
  const at = times[index];
  const found = series.flatMap(({ name, values }, row) => {
    const value = values[index];
    const height = rows[row]?.[index];
    if (value === null || value === undefined) return [];
    return [{ name, color: colors[row] ?? '', number: value, distance: Math.abs((height ?? 0) - y) }];
  });
  if (at === undefined || found.length === 0) return undefined;
  const nearest = Math.min(...found.map(({ distance }) => distance));
  return {
    title: timestamp(at * 1000),
    rows: found
      .toSorted((a, b) => a.number - b.number)
      .map(({ name, color, number, distance }) => ({
        name,
        color,
        value: measureText(number, unit),
        isNearest: found.length > 1 && distance === nearest,
      })),
  };
}
