import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { Panel } from '../model/dashboard.ts';
import { PANEL_KINDS } from '../panels/kinds.ts';
import type { PanelView, Surroundings } from '../panels/panel-view.ts';
import type { QueryContext } from '../query/context.ts';
import { type PanelData, queryPanel } from '../query/panel-data.ts';
import { unknownInPanel } from '../vocabulary/unknown-parts.ts';
import { panelHeader } from './panel-header.ts';

export interface PanelFrame {
  readonly node: HTMLElement;
  readonly panel: Panel;
  /** Queries again: now if the panel is on the screen, otherwise when it gets there. */
  readonly refresh: () => void;
  /** Draws the same data again. */
  readonly redraw: () => void;
  readonly showEnlarged: (isEnlarged: boolean) => void;
}

export interface PanelEnvironment extends Surroundings {
  readonly context: (signal: AbortSignal) => QueryContext;
  readonly toggleView: (id: number) => void;
}

const PRELOAD = '300px';

export function createPanelFrame(panel: Panel, environment: PanelEnvironment): PanelFrame {
  const body = el('div', { class: 'panel-body' });
  const state = el('div', { class: 'panel-state', role: 'status' });
  const {
    node: header,
    showQueries,
    showEnlarged,
  } = panelHeader(panel, () => environment.toggleView(panel.id));
  const node = el(
    'article',
    {
      class: 'panel',
      'aria-labelledby': `panel-${panel.id}`,
      'data-panel': panel.id,
      'data-type': panel.type,
    },
    header,
    state,
    body,
  );
  const unknown = unknownInPanel(panel);
  if (unknown.length > 0)
    state.append(
      problem(
        `This preview does not know ${unknown.join(', ')} and draws the panel without it. Grafana may know it.`,
      ),
    );

  const kind = PANEL_KINDS[panel.type];
  let view: PanelView | undefined;
  let data: PanelData | undefined;
  let running: AbortController | undefined;
  let [isOnScreen, isStale] = [false, true];

  const load = async (): Promise<void> => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    isStale = false;
    node.setAttribute('aria-busy', 'true');
    try {
      const width = body.clientWidth || 600;
      data = await queryPanel(panel, environment.context(mine.signal), width);
      if (mine.signal.aborted) return;
      showQueries(data.queries);
      node.dataset.state = 'ready';
      state.querySelector('.failure')?.remove();
      draw();
    } catch (error) {
      if (mine.signal.aborted) return;
      node.dataset.state = 'failed';
      data = undefined;
      state.querySelector('.failure')?.remove();
      state.append(problem(error instanceof Error ? error.message : String(error), 'failure'));
    } finally {
      if (running === mine) node.removeAttribute('aria-busy');
    }
  };

  const draw = (): void => {
    if (!data) return;
    view ??= kind?.(body, panel, environment);
    view?.draw(data);
  };

  new IntersectionObserver(
    ([entry]) => {
      isOnScreen = entry?.isIntersecting ?? false;
      if (isOnScreen && isStale && kind) void load();
    },
    { rootMargin: PRELOAD },
  ).observe(node);

  return {
    node,
    panel,
    refresh: () => {
      isStale = true;
      if (isOnScreen && kind) void load();
    },
    redraw: draw,
    showEnlarged,
  };
}

const problem = (text: string, name = 'unknown'): HTMLElement =>
  el('p', { class: `problem ${name}` }, icon('warning'), el('span', {}, text));
