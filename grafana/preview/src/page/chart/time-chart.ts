import uPlot from 'uplot';
import { announce } from '../dom/announce.ts';
import { chartOptions } from './chart-options.ts';
import { type ChartSpec, tipAt, type Zoom } from './chart-spec.ts';
import { hideTip, showTip, tipText } from './tooltip.ts';

export interface TimeChart {
  readonly draw: (spec: ChartSpec) => void;
}

/** A chart over time with the crosshair that all charts of the page share. Dragging selects a range. */
export function createTimeChart(host: HTMLElement, label: string, zoom: Zoom): TimeChart {
  let chart: uPlot | undefined;
  let spec: ChartSpec | undefined;
  let isPointed = false;

  host.tabIndex = 0;
  // Not an image: the exemplars inside are links.
  host.setAttribute('role', 'group');
  host.setAttribute('aria-roledescription', 'chart');
  host.setAttribute('aria-label', `${label}. The arrow keys move the crosshair.`);

  const moved = (moving: uPlot): void => {
    const { idx, left = -1, top = 0 } = moving.cursor;
    if (!isPointed || !spec) return;
    const hasPoint = idx !== null && idx !== undefined && left >= 0;
    const tip = hasPoint ? tipAt(moving, spec, idx, moving.posToVal(top, 'y')) : undefined;
    if (tip) {
      const place = moving.over.getBoundingClientRect();
      showTip(tip, place.left + left, place.top + top);
    } else hideTip();
  };

  const build = (next: ChartSpec): void => {
    chart?.destroy();
    chart = new uPlot(
      chartOptions(host, next, () => spec ?? next, zoom, moved),
      next.data,
      host,
    );
    chart.over.addEventListener('pointerenter', () => {
      isPointed = true;
    });
    chart.over.addEventListener('pointerleave', () => {
      isPointed = false;
      hideTip();
    });
  };

  const step = (by: -1 | 1): void => {
    const last = (chart?.data[0].length ?? 0) - 1;
    if (!chart || !spec || last < 0) return;
    const index = Math.min(last, Math.max(0, (chart.cursor.idx ?? last) + by));
    isPointed = true;
    const left = chart.valToPos(chart.data[0][index] ?? 0, 'x');
    chart.setCursor({ left, top: chart.over.clientHeight / 2 }, true);
    const tip = tipAt(chart, spec, index, Number.NaN);
    if (tip) announce(tipText(tip));
  };
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hideTip();
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    step(event.key === 'ArrowLeft' ? -1 : 1);
  });
  host.addEventListener('blur', () => {
    if (!host.matches(':hover')) isPointed = false;
    hideTip();
  });

  new ResizeObserver(() => {
    if (chart && host.clientWidth > 0 && host.clientHeight > 0)
      chart.setSize({ width: host.clientWidth, height: host.clientHeight });
  }).observe(host);

  return {
    draw: (next) => {
      const isSame = chart !== undefined && spec?.key === next.key;
      spec = next;
      if (isSame) chart?.setData(next.data);
      else build(next);
    },
  };
}
