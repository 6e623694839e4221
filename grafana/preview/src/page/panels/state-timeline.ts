import type uPlot from 'uplot';
import { createTimeChart } from '../chart/time-chart.ts';
import type { SeriesSet } from '../data/series.ts';
import { statesOf } from '../data/states.ts';
import { el } from '../dom/element.ts';
import { display, noValue } from '../fields/display.ts';
import { fieldConfigOf, type ResolvedField } from '../fields/field-config.ts';
import { fillOf, mix, property, textOn } from '../fields/palette.ts';
import { timestamp } from '../time/time-text.ts';
import { emptyText } from './empty.ts';
import type { PanelKind } from './panel-view.ts';

/** A bar for each series, in the colour of its state. */
export const stateTimeline: PanelKind = (host, panel, { zoom, annotations }) => {
  const config = fieldConfigOf(panel, '');
  const { rowHeight = 0.9 } = panel.options ?? {};
  const plot = el('div', { class: 'plot' });
  const none = emptyText(noValue(config));
  const chart = createTimeChart(plot, panel.title, zoom);
  host.append(plot);

  return {
    draw: ({ set, range }) => {
      const { times, series } = set;
      plot.hidden = series.length === 0;
      if (series.length === 0) return host.append(none);
      none.remove();
      const names = series.map(({ name }) => name);
      chart.draw({
        key: JSON.stringify([document.documentElement.dataset.theme, names]),
        range,
        data: [[...times], ...series.map(({ values }) => [...values])] as uPlot.AlignedData,
        series: series.map(() => ({ paths: () => null, points: { show: false } })),
        y: {
          range: () => [0, series.length],
          ticks: series.map((_, row) => series.length - row - 0.5),
          label: (value) => names[series.length - Math.ceil(value)] ?? '',
        },
        annotations: annotations(),
        under: (plotted) => drawStates(plotted, set, config, rowHeight),
        tip: (index, y) => {
          const at = times[index];
          if (at === undefined) return undefined;
          const rows = series.flatMap(({ name, values }, row) => {
            const value = values[index];
            if (value === null || value === undefined) return [];
            const { text, color } = display(value, config);
            return [{ row, name, value: text, color: fillOf(color) }];
          });
          const pointed = series.length - Math.ceil(y);
          // Without a pointer, from the keyboard, all rows are named.
          const shown = Number.isNaN(y) ? rows : rows.filter(({ row }) => row === pointed);
          return shown.length === 0 ? undefined : { title: timestamp(at * 1000), rows: shown };
        },
      });
    },
  };
};

function drawStates(
  chart: uPlot,
  { times, series }: SeriesSet,
  config: ResolvedField,
  rowHeight: number,
): void {
  const { ctx, bbox } = chart;
  const pixel = devicePixelRatio;
  const opacity = (config.custom?.fillOpacity ?? 100) / 100;
  const slot = bbox.height / series.length;
  const height = slot * rowHeight;
  ctx.font = `${12 * pixel}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  series.forEach((each, row) => {
    const top = bbox.top + row * slot + (slot - height) / 2;
    for (const { from, to, value } of statesOf(times, each)) {
      const { text, color } = display(value, config);
      const fill = mix(fillOf(color), property('--panel'), opacity);
      const start = Math.max(bbox.left, chart.valToPos(from, 'x', true));
      const end = Math.min(bbox.left + bbox.width, chart.valToPos(to, 'x', true));
      ctx.fillStyle = fill;
      ctx.beginPath();
      ctx.roundRect(start, top, Math.max(pixel, end - start), height, 2 * pixel);
      ctx.fill();
      const width = ctx.measureText(text).width;
      if (width + 12 * pixel > end - start || height < 14 * pixel) continue;
      ctx.fillStyle = textOn(fill);
      ctx.fillText(text, start + 6 * pixel, top + height / 2);
    }
  });
}
