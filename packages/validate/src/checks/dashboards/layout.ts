import type { Check } from '../../check.ts';
import type { Dashboard, Panel } from '../../input/dashboards.ts';
import { asObject, type Json } from '../../input/json.ts';
import type { Finding } from '../../problem.ts';

const GRID = 24;
/** In a panel that is narrower than a quarter of the grid, the legend hides the graph. */
const LEAST = 6;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const layout: Check = {
  name: 'dashboards/layout',
  title: 'no panel is too narrow or overlaps another',
  run(inputs) {
    return inputs.dashboards().flatMap(faultsOf);
  },
};

function faultsOf({ file, name, panels }: Dashboard): Finding[] {
  const placed = panels.flatMap((panel) => {
    const place = placeOf(panel.settings);
    return place ? [{ panel, place }] : [];
  });
  const at = (panel: Panel, says: string, fix: string): Finding => ({
    severity: 'warning',
    file,
    line: panel.line,
    message: `panel "${panel.title}" of ${name} ${says}`,
    fix,
  });
  return placed.flatMap(({ panel, place }, index) => {
    // Grafana never shows two collapsed rows in one place: it moves what is below an open row.
    const over = placed
      .slice(0, index)
      .find((other) => other.panel.row === panel.row && overlap(other.place, place));
    return [
      ...(place.w < LEAST
        ? [at(panel, `is only ${place.w} columns wide`, `Make it at least ${LEAST} of ${GRID} columns wide.`)]
        : []),
      ...(place.x + place.w > GRID
        ? [at(panel, 'reaches beyond the right edge', `Set x + w to at most ${GRID}.`)]
        : []),
      ...(over ? [at(panel, `overlaps "${over.panel.title}"`, 'Move one of the two panels.')] : []),
    ];
  });
}

function placeOf(settings: Json): Place | undefined {
  const { x, y, w, h } = asObject(settings.gridPos);
  const numbers = [x, y, w, h];
  if (!numbers.every((each) => typeof each === 'number')) return undefined;
  return { x: Number(x), y: Number(y), w: Number(w), h: Number(h) };
}

const overlap = (a: Place, b: Place) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
