import type uPlot from 'uplot';
import { drawAnnotations } from './annotation-layer.ts';
import { timeAxis, valueAxis } from './axes.ts';
import type { ChartSpec, Zoom } from './chart-spec.ts';
import { hideTip } from './tooltip.ts';

const MIN_ZOOM_PX = 8;

/** The options of uPlot. `current` is the latest specification, because uPlot keeps its options when data change. */
export function chartOptions(
  host: HTMLElement,
  spec: ChartSpec,
  current: () => ChartSpec,
  zoom: Zoom,
  moved: (chart: uPlot) => void,
): uPlot.Options {
  return {
    width: Math.max(80, host.clientWidth),
    height: Math.max(60, host.clientHeight),
    padding: [8, 20, 0, 0],
    legend: { show: false },
    series: [{}, ...spec.series],
    ...(spec.bands && { bands: [...spec.bands] }),
    scales: {
      x: { time: false, range: () => [current().range.from / 1000, current().range.to / 1000] },
      y: { range: (_, least, most) => current().y.range(least, most) },
    },
    axes: [timeAxis(), valueAxis(spec.y)],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      // Only the crosshair is shared: a selection in one chart must not start a selection in the others.
      sync: {
        key: 'dashboard',
        scales: ['x', null],
        filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave' },
      },
      bind: {
        dblclick: () => () => {
          zoom.out();
          return null;
        },
      },
    },
    hooks: {
      drawAxes: [(chart) => clipped(chart, () => current().under?.(chart))],
      draw: [
        (chart) => {
          clipped(chart, () => drawAnnotations(chart, current().annotations));
          current().over?.(chart);
        },
      ],
      setCursor: [moved],
      setSelect: [(chart) => select(chart, zoom)],
    },
  };
}

function select(chart: uPlot, zoom: Zoom): void {
  const { left, width } = chart.select;
  if (width < MIN_ZOOM_PX) return;
  const [from, to] = [chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')];
  chart.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  hideTip();
  zoom.to({ from: from * 1000, to: to * 1000 });
}

function clipped({ ctx, bbox }: uPlot, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw();
  ctx.restore();
}
