import type uPlot from 'uplot';
import { fillOf } from '../fields/palette.ts';

/** The limits of the alerts as dashed lines. */
export function drawThresholds(chart: uPlot, lines: readonly { value: number; color: string }[]): void {
  const { ctx, bbox } = chart;
  const pixel = devicePixelRatio;
  ctx.lineWidth = 1.5 * pixel;
  ctx.setLineDash([8 * pixel, 6 * pixel]);
  for (const { value, color } of lines) {
    const y = chart.valToPos(value, 'y', true);
    ctx.strokeStyle = fillOf(color);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}
