import { el, withVariables } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { Panel } from '../model/dashboard.ts';
import { createPanelFrame, type PanelEnvironment, type PanelFrame } from './panel-frame.ts';
import { sectionsOf } from './sections.ts';

/** Rows that can be folded, with their panels on a grid of 24 columns. */
export function layOut(
  host: HTMLElement,
  panels: readonly Panel[],
  environment: PanelEnvironment,
): PanelFrame[] {
  return sectionsOf(panels).flatMap(({ row, panels: inside }) => {
    const frames = inside.map((panel) => createPanelFrame(panel, environment));
    const top = Math.min(...inside.map(({ gridPos }) => gridPos.y));
    for (const { node, panel } of frames) {
      const { x, y, w, h } = panel.gridPos;
      withVariables(node, { '--x': x + 1, '--y': y - top + 1, '--w': w, '--h': h });
    }
    const grid = el('div', { class: 'grid', id: `row-${row?.id ?? 0}` }, ...frames.map(({ node }) => node));
    host.append(el('section', { class: 'row' }, row && heading(row, grid), grid));
    return frames;
  });
}

function heading({ title, id, collapsed = false }: Panel, grid: HTMLElement): HTMLElement {
  const button = el(
    'button',
    {
      type: 'button',
      'aria-expanded': String(!collapsed),
      'aria-controls': `row-${id}`,
      onclick: () => {
        grid.hidden = !grid.hidden;
        button.setAttribute('aria-expanded', String(!grid.hidden));
      },
    },
    icon('chevron'),
    title,
  );
  grid.hidden = collapsed;
  return el('h2', { class: 'row-title' }, button);
}
