import type { Series } from '../data/series.ts';
import { el, withVariables } from '../dom/element.ts';
import type { ResolvedField } from '../fields/field-config.ts';
import { seriesColor } from '../fields/palette.ts';
import { type Calc, calcLabel, isCalc, reduce } from '../fields/reduce.ts';
import { measureText } from '../fields/units.ts';
import type { PanelOptions } from '../model/dashboard.ts';

export interface Legend {
  readonly node: HTMLElement;
  readonly draw: (series: readonly Series[]) => void;
  readonly isShown: (name: string) => boolean;
}

/** The names of the series with their calculations. A name shows its series alone; with Ctrl it hides or shows it. */
export function createLegend(
  options: PanelOptions['legend'],
  { unit, decimals }: ResolvedField,
  changed: () => void,
): Legend {
  const node = el('div', { class: `legend ${options?.displayMode ?? 'list'}` });
  const calcs = (options?.calcs ?? []).filter(isCalc);
  let hidden: ReadonlySet<string> = new Set();
  let names: readonly string[] = [];
  const isShown = (name: string) => !hidden.has(name);

  const choose = (name: string, event: Event) => {
    const others = names.filter((each) => each !== name);
    const { ctrlKey = false, metaKey = false } = event as MouseEvent;
    const isAlone = isShown(name) && others.every((each) => hidden.has(each));
    if (ctrlKey || metaKey)
      hidden = new Set(isShown(name) ? [...hidden, name] : [...hidden].filter((each) => each !== name));
    else hidden = new Set(isAlone ? [] : others);
    changed();
  };

  const button = (name: string, at: number) =>
    el(
      'button',
      {
        type: 'button',
        class: 'legend-name',
        'data-key': name,
        'aria-pressed': String(isShown(name)),
        title: `${name}: show only this series. With Ctrl: hide or show it.`,
        onclick: (event) => choose(name, event),
      },
      withVariables(el('span', { class: 'swatch line' }), { '--swatch': seriesColor(at) }),
      el('span', {}, name),
    );

  const textOf = (calc: Calc, { values }: Series): string => {
    const value = reduce(calc, values);
    return value === null ? '–' : measureText(value, unit, decimals);
  };

  const asTable = (series: readonly Series[]) => {
    const heads = ['Series', ...calcs.map(calcLabel)].map((text) => el('th', { scope: 'col' }, text));
    const rows = series.map((each, at) =>
      el(
        'tr',
        {},
        el('th', { scope: 'row' }, button(each.name, at)),
        ...calcs.map((calc) => el('td', {}, textOf(calc, each))),
      ),
    );
    return el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows));
  };

  const asList = (series: readonly Series[]) =>
    el(
      'ul',
      {},
      ...series.map((each, at) => {
        const texts = calcs.map((calc) =>
          el('span', { class: 'legend-calc' }, `${calcLabel(calc)}: `, el('b', {}, textOf(calc, each))),
        );
        return el('li', {}, button(each.name, at), ...texts);
      }),
    );

  return {
    node,
    isShown,
    draw: (series) => {
      names = series.map(({ name }) => name);
      node.hidden = options?.showLegend === false || series.length === 0;
      const focused = node.contains(document.activeElement)
        ? (document.activeElement as HTMLElement).dataset.key
        : undefined;
      const { scrollTop } = node;
      node.replaceChildren(options?.displayMode === 'table' ? asTable(series) : asList(series));
      node.scrollTop = scrollTop;
      if (focused !== undefined)
        node.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}
