import type { DashboardEntry } from '../dashboard-entry.ts';
import { el } from './dom/element.ts';
import { forgetColors } from './fields/palette.ts';
import type { Dashboard } from './model/dashboard.ts';
import { catalogue, readCatalogue, readJson } from './shell/catalogue.ts';
import { showDashboard } from './shell/dashboard-view.ts';
import { topBar } from './shell/top-bar.ts';
import { showTrace } from './shell/trace-view.ts';

/** The home dashboard of Grafana in the compose file. */
const HOME = 'system-overview';

async function start(): Promise<void> {
  const main = document.querySelector('main');
  const header = document.querySelector('body > header');
  if (!main || !header) return;
  let redraw: () => void = () => {};
  try {
    const entries = await readCatalogue();
    const [, view, id] = location.pathname.split('/');
    const uid = view === 'd' ? id : view === '' ? HOME : undefined;
    header.replaceChildren(
      topBar(entries, uid, () => {
        forgetColors();
        redraw();
      }),
    );
    if (uid !== undefined) redraw = await openDashboard(main, uid, entries);
    else if (view === 'trace') await openTrace(main, id ?? '');
    else {
      document.title = 'Dashboards (preview)';
      main.replaceChildren(el('h1', {}, 'Dashboards'), catalogue(entries));
    }
  } catch (error) {
    main.replaceChildren(
      el('h1', {}, 'This view cannot be shown'),
      el('p', { class: 'problem' }, error instanceof Error ? error.message : String(error)),
    );
  }
}

async function openDashboard(
  main: HTMLElement,
  uid: string,
  entries: readonly DashboardEntry[],
): Promise<() => void> {
  const dashboard = await readJson<Dashboard>(`/api/dashboards/${encodeURIComponent(uid)}`);
  document.title = `${dashboard.title} (preview)`;
  return showDashboard(main, dashboard, entries);
}

async function openTrace(main: HTMLElement, id: string): Promise<void> {
  document.title = 'Trace (preview)';
  await showTrace(main, id);
}

void start();
