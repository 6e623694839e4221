import type uPlot from 'uplot';
import type { Annotation } from '../data/annotations.ts';
import { fillOf, withAlpha } from '../fields/palette.ts';

/** A dashed line where an alert began to fire, and a bar on the time axis for as long as it fired. */
export function drawAnnotations(chart: uPlot, annotations: readonly Annotation[]): void {
  const { ctx, bbox } = chart;
  const pixel = devicePixelRatio;
  const color = fillOf('red');
  const bottom = bbox.top + bbox.height;
  for (const { from, to } of annotations) {
    const [start, end] = [chart.valToPos(from, 'x', true), chart.valToPos(to, 'x', true)];
    ctx.fillStyle = withAlpha(color, 0.6);
    ctx.fillRect(start, bottom - 3 * pixel, Math.max(2 * pixel, end - start), 3 * pixel);
    ctx.strokeStyle = withAlpha(color, 0.75);
    ctx.lineWidth = pixel;
    ctx.setLineDash([4 * pixel, 3 * pixel]);
    ctx.beginPath();
    ctx.moveTo(start, bbox.top);
    ctx.lineTo(start, bottom);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}
