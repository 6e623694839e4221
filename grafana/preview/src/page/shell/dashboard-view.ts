import type { DashboardEntry } from '../../dashboard-entry.ts';
import type { Address } from '../address/address.ts';
import { timePairs } from '../address/address.ts';
import { announce } from '../dom/announce.ts';
import { el } from '../dom/element.ts';
import type { Dashboard } from '../model/dashboard.ts';
import type { QueryContext } from '../query/context.ts';
import { absolute, durationMs, isRelative, resolveRange, zoomed } from '../time/time-range.ts';
import { readVariable, type Variable } from '../variables/variable.ts';
import { unknownInDashboard } from '../vocabulary/unknown-parts.ts';
import { createAnnotations } from './annotation-switch.ts';
import { dashboardLinks } from './dashboard-links.ts';
import { layOut } from './layout.ts';
import { createStore } from './store.ts';
import { timeControls } from './time-controls.ts';
import { variableControls } from './variable-controls.ts';

/** Shows a dashboard and keeps it up to date. Returns the function that draws it again, for a change of the theme. */
export function showDashboard(
  host: HTMLElement,
  dashboard: Dashboard,
  entries: readonly DashboardEntry[],
): () => void {
  const variables = (dashboard.templating?.list ?? []).flatMap((source) => readVariable(source) ?? []);
  const store = createStore(defaultsOf(dashboard, variables));
  let now = Date.now();

  const context = (signal: AbortSignal): QueryContext => {
    const { range, selection } = store.get();
    return { range: resolveRange(range, now), variables, selection, signal };
  };
  const setRange = (range: Address['range']) => store.change({ range });
  const note = el('p', { class: 'note problem', role: 'status', hidden: true });
  const annotations = createAnnotations(dashboard.annotations?.list ?? [], store, context, {
    changed: () => redraw(),
    failed: (reason) => say(reason === '' ? '' : `Alerts cannot be marked in the charts. ${reason}`),
  });
  const grid = el('div', { class: 'rows' });
  const frames = layOut(grid, dashboard.panels, {
    context,
    annotations: () => annotations.current(),
    timePairs: () => timePairs(store.get().range),
    toggleView: (id) => store.change({ viewPanel: store.get().viewPanel === id ? undefined : id }),
    zoom: {
      to: (range) => setRange(absolute(range)),
      out: () => setRange(absolute(zoomed(resolveRange(store.get().range, Date.now()), 2, Date.now()))),
    },
  });

  const redraw = () => {
    for (const { redraw: draw } of frames) draw();
  };
  const refresh = () => {
    now = Date.now();
    for (const frame of frames) frame.refresh();
    void annotations.load();
  };
  const unknown = unknownInDashboard(dashboard);
  const say = (problem: string) => {
    const sentences = [
      ...(unknown.length > 0 ? [`This preview does not know ${unknown.join(', ')}.`] : []),
      ...(problem ? [problem] : []),
    ];
    note.textContent = sentences.join(' ');
    note.hidden = sentences.length === 0;
  };

  const showView = () => {
    const { viewPanel } = store.get();
    grid.classList.toggle('single', viewPanel !== undefined);
    for (const { node, panel, showEnlarged } of frames) {
      node.hidden = viewPanel !== undefined && panel.id !== viewPanel;
      showEnlarged(panel.id === viewPanel);
    }
    for (const section of grid.children)
      (section as HTMLElement).hidden = section.querySelector('.panel:not([hidden])') === null;
  };

  host.replaceChildren(
    el('div', { class: 'title-bar' }, el('h1', {}, dashboard.title), timeControls(store, refresh)),
    el('p', { class: 'description' }, dashboard.description ?? ''),
    el(
      'div',
      { class: 'sub-bar' },
      variableControls(variables, store, context),
      annotations.node,
      dashboardLinks(dashboard, store, entries),
    ),
    note,
    grid,
  );
  document.addEventListener('keydown', (event) => {
    if (
      event.key === 'Escape' &&
      !event.defaultPrevented &&
      store.get().viewPanel !== undefined &&
      !document.querySelector(':popover-open')
    )
      store.change({ viewPanel: undefined });
  });
  store.subscribe((next, before) => {
    showView();
    if (next.range !== before.range || next.selection !== before.selection) refresh();
    else redraw();
    if (next.range !== before.range) announce('The time range has changed.');
  });
  showView();
  say('');
  refresh();
  keepCurrent(() => store.get(), refresh);
  return redraw;
}

function defaultsOf({ time, refresh = '', annotations }: Dashboard, variables: readonly Variable[]): Address {
  return {
    range: time ?? { from: 'now-1h', to: 'now' },
    refresh,
    selection: Object.fromEntries(variables.map(({ name, initial }) => [name, initial])),
    viewPanel: undefined,
    annotations: annotations?.list.some(({ enable }) => enable) ?? false,
  };
}

/** Queries again and again while the page is visible. An absolute range has no new data. */
function keepCurrent(address: () => Address, refresh: () => void): void {
  let last = Date.now();
  setInterval(() => {
    const { refresh: every, range } = address();
    const period = durationMs(every);
    if (period === undefined || document.hidden || !isRelative(range) || Date.now() - last < period) return;
    last = Date.now();
    refresh();
  }, 1_000);
}
