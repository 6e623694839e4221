import { type Column, rowCount, type Table } from '../data/table.ts';
import { transform } from '../data/transformations.ts';
import { el, withVariables } from '../dom/element.ts';
import { cellUrl } from '../fields/cell-link.ts';
import { display, noValue } from '../fields/display.ts';
import { fieldConfigOf, type ResolvedField } from '../fields/field-config.ts';
import { timestamp } from '../time/time-text.ts';
import { emptyText } from './empty.ts';
import type { PanelKind } from './panel-view.ts';
import { chosenRows, type Sorting } from './table-rows.ts';

/** A table with fewer rows needs no filter. */
const FEW_ROWS = 8;
const TIMES = new Set(['Time', 'time']);

interface Field {
  readonly column: Column;
  readonly config: ResolvedField;
  readonly title: string;
}

const ownConfig = ({ unit, hidden, displayName, link }: Column): Partial<ResolvedField> => ({
  ...(unit !== undefined && { unit }),
  ...(hidden !== undefined && { hidden }),
  ...(displayName !== undefined && { displayName }),
  ...(link !== undefined && { links: [link] }),
});

/** Rows and columns after the transformations. A click on a head sorts. */
export const table: PanelKind = (host, panel, { timePairs }) => {
  let sorting: Sorting | undefined;
  let tables: readonly Table[] = [];
  const filter = el('input', {
    type: 'search',
    class: 'table-filter',
    placeholder: 'Filter rows',
    'aria-label': `Filter rows of ${panel.title}`,
    autocomplete: 'off',
    oninput: () => render(),
  });

  const fieldsOf = (data: Table): Field[] =>
    data
      .map((column) => {
        const config = fieldConfigOf(panel, column.name, ownConfig(column));
        return { column, config, title: config.displayName ?? column.name };
      })
      .filter(({ config }) => config.hidden !== true);

  const initialSorting = (fields: readonly Field[]): Sorting | undefined => {
    const [first] = panel.options?.sortBy ?? [];
    const field = fields.find(({ title }) => title === first?.displayName);
    return field && { name: field.column.name, isDescending: first?.desc === true };
  };

  const cell = (data: Table, row: number, { column, config }: Field): HTMLElement => {
    const value = column.values[row];
    const isNumber = typeof value === 'number' && !TIMES.has(column.name);
    const { text, color, isMapped } = display(value, config);
    const shown = TIMES.has(column.name) && typeof value === 'number' ? timestamp(value) : text;
    const [link] = config.links ?? [];
    const fields = Object.fromEntries(data.map(({ name, values }) => [name, values[row]]));
    const url = link && cellUrl(link.url, { raw: value, fields, timeRange: timePairs() });
    const content = url
      ? el(
          'a',
          {
            href: url,
            title: link?.title,
            ...(link?.targetBlank && { target: '_blank', rel: 'noreferrer' }),
          },
          shown,
        )
      : shown;
    const severity = ['severity', 'alertstate'].includes(column.name) ? `is-${String(value)}` : '';
    const node = el('td', { class: `${isNumber ? 'number' : ''} ${severity}` }, content);
    return isMapped && isNumber ? withVariables(node, { '--ink': color }) : node;
  };

  const render = (): void => {
    const [data] = tables;
    if (!data || rowCount(data) === 0) {
      host.replaceChildren(emptyText(noValue(fieldConfigOf(panel, ''))));
      return;
    }
    const fields = fieldsOf(data);
    sorting ??= initialSorting(fields);
    const sort = (name: string) => {
      sorting = { name, isDescending: sorting?.name === name && !sorting.isDescending };
      render();
      host.querySelector<HTMLElement>(`[data-key="${CSS.escape(name)}"]`)?.focus();
    };
    const head = ({ column: { name }, title }: Field) => {
      const order = sorting?.name !== name ? 'none' : sorting.isDescending ? 'descending' : 'ascending';
      return el(
        'th',
        { scope: 'col', 'aria-sort': order },
        el('button', { type: 'button', 'data-key': name, onclick: () => sort(name) }, title),
      );
    };
    const rows = chosenRows(data, sorting, filter.value).map((row) =>
      el('tr', {}, ...fields.map((field) => cell(data, row, field))),
    );
    const { scrollTop = 0, scrollLeft = 0 } = host.querySelector('.scroll') ?? {};
    const scroll = el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${panel.title}, table` },
      el(
        'table',
        { class: 'data' },
        el('thead', {}, el('tr', {}, ...fields.map(head))),
        el('tbody', {}, ...rows),
      ),
    );
    // Moved only when needed: a field that leaves the page loses the focus.
    if (filter.parentElement !== host) host.replaceChildren(filter);
    filter.hidden = rowCount(data) < FEW_ROWS && filter.value === '';
    host.querySelector('.scroll')?.remove();
    host.append(scroll);
    scroll.scrollTo(scrollLeft, scrollTop);
  };

  return {
    draw: (data) => {
      tables = transform(data.tables, panel.transformations);
      render();
    },
  };
};
