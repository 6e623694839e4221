import type { DashboardEntry } from '../../dashboard-entry.ts';
import { el } from '../dom/element.ts';
import { patientFetch } from '../query/patient-fetch.ts';

const FOLDER_ORDER = ['operations', 'services', 'business', 'stack'];

/** JSON from the server of the page. @throws Error with the sentence of the server */
export async function readJson<Body>(path: string): Promise<Body> {
  const response = await patientFetch(path);
  if (response.ok) return (await response.json()) as Body;
  const { error } = (await response.json().catch(() => ({}))) as { error?: { message: string } };
  throw new Error(error?.message ?? `${path} answered with status ${response.status}.`);
}

export const readCatalogue = (): Promise<DashboardEntry[]> => readJson('/api/dashboards');

/** All dashboards by folder, with a field that searches their titles and descriptions. */
export function catalogue(entries: readonly DashboardEntry[], current?: string): HTMLElement {
  const lists = el('div', { class: 'folders' });
  const search = el('input', {
    type: 'search',
    'aria-label': 'Search dashboards',
    placeholder: 'Search dashboards',
    autocomplete: 'off',
    oninput: () => draw(),
  });
  const draw = () => {
    const wanted = search.value.trim().toLowerCase();
    const found = entries.filter(({ title, description }) =>
      `${title} ${description}`.toLowerCase().includes(wanted),
    );
    const folders = [...Map.groupBy(found, ({ folder }) => folder)].sort(
      ([a], [b]) => FOLDER_ORDER.indexOf(a) - FOLDER_ORDER.indexOf(b),
    );
    lists.replaceChildren(
      ...folders.map(([folder, inside]) =>
        el('section', {}, el('h2', {}, folder), el('ul', {}, ...inside.map((entry) => item(entry, current)))),
      ),
    );
    if (found.length === 0) lists.append(el('p', { class: 'empty' }, 'No dashboard matches.'));
  };
  draw();
  return el('div', { class: 'catalogue' }, search, lists);
}

const item = ({ uid, title, description }: DashboardEntry, current: string | undefined): HTMLElement =>
  el(
    'li',
    {},
    el(
      'a',
      { href: `/d/${uid}`, 'aria-current': uid === current ? 'page' : undefined },
      el('strong', {}, title),
      el('span', {}, description),
    ),
  );
