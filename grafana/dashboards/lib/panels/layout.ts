import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelSource } from './source.ts';

const COLUMNS = 24;

/** Places panels from left to right; one that does not fit begins a new line. `y` of the result is the first line below. */
export function flow(panels: readonly PanelSource[], top: number): { places: GridPos[]; y: number } {
  let [x, y, tallest] = [0, top, 0];
  const places = panels.map(({ width: w, height: h }) => {
    if (x + w > COLUMNS) [x, y, tallest] = [0, y + tallest, 0];
    const place = { x, y, w, h };
    x += w;
    tallest = Math.max(tallest, h);
    return place;
  });
  return { places, y: y + tallest };
}
