import type uPlot from 'uplot';
import { createTimeChart } from '../chart/time-chart.ts';
import { type Buckets, bucketsOf } from '../data/buckets.ts';
import { el, withVariables } from '../dom/element.ts';
import { noValue } from '../fields/display.ts';
import { fieldConfigOf } from '../fields/field-config.ts';
import { heatColor } from '../fields/heat.ts';
import { measureText } from '../fields/units.ts';
import type { PanelOptions } from '../model/dashboard.ts';
import { timestamp } from '../time/time-text.ts';
import { emptyText } from './empty.ts';
import type { PanelKind } from './panel-view.ts';

/** The buckets of a histogram over time: the more observations, the stronger the colour. */
export const heatmap: PanelKind = (host, panel, { zoom, annotations }) => {
  const config = fieldConfigOf(panel, '');
  const options = panel.options ?? {};
  const unit = options.yAxis?.unit ?? config.unit;
  const plot = el('div', { class: 'plot' });
  const scale = el('div', { class: 'heat-scale' });
  const none = emptyText(noValue(config));
  const chart = createTimeChart(plot, panel.title, zoom);
  host.append(plot, scale);
  const bound = (value: number) => (value === Number.POSITIVE_INFINITY ? '+Inf' : measureText(value, unit));

  return {
    draw: ({ set, range }) => {
      const buckets = bucketsOf(set);
      const { rows, times, most } = buckets;
      const isEmpty = most === 0;
      plot.hidden = isEmpty;
      scale.hidden = isEmpty;
      if (isEmpty) return host.append(none);
      none.remove();
      const colors = Array.from({ length: 8 }, (_, at) =>
        withVariables(el('span'), { '--swatch': heatColor((at + 0.5) / 8, options.color) }),
      );
      scale.replaceChildren(
        '0',
        el('span', { class: 'heat-steps' }, ...colors),
        `${measureText(most, 'short')} per second`,
      );
      chart.draw({
        key: JSON.stringify([document.documentElement.dataset.theme, rows.map(({ upTo }) => upTo)]),
        range,
        data: [[...times], ...rows.map(({ values }) => [...values])] as uPlot.AlignedData,
        series: rows.map(() => ({ paths: () => null, points: { show: false } })),
        y: {
          range: () => [0, rows.length],
          ticks: rows.map((_, row) => row + 1),
          label: (value) => bound(rows[value - 1]?.upTo ?? 0),
        },
        annotations: annotations(),
        under: (plotted) => drawCells(plotted, buckets, options),
        tip: (index, y) => {
          const [at, row] = [times[index], rows[Math.floor(y)]];
          const value = row?.values[index];
          if (at === undefined || row === undefined || value === null || value === undefined)
            return undefined;
          const name = `${bound(row.above)} to ${bound(row.upTo)}`;
          const color = heatColor(value / most, options.color);
          return {
            title: timestamp(at * 1000),
            rows: [{ name, color, value: `${measureText(value, 'short')} per second` }],
          };
        },
      });
    },
  };
};

function drawCells(
  chart: uPlot,
  { times, rows, most }: Buckets,
  { filterValues, cellGap = 1, color }: PanelOptions,
): void {
  const { ctx, bbox } = chart;
  const gap = cellGap * devicePixelRatio;
  const height = bbox.height / rows.length;
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  rows.forEach(({ values }, row) => {
    const top = bbox.top + bbox.height - (row + 1) * height;
    values.forEach((value, index) => {
      if (value === null || value <= (filterValues?.le ?? 0)) return;
      // A sample is the rate until its time.
      const at = times[index] ?? 0;
      const [start, end] = [chart.valToPos(at - step, 'x', true), chart.valToPos(at, 'x', true)];
      ctx.fillStyle = heatColor(value / most, color);
      ctx.fillRect(start, top + gap, Math.max(1, end - start - gap), Math.max(1, height - gap));
    });
  });
}
