import type { Series } from '../data/series.ts';
import { el, withVariables } from '../dom/element.ts';
import { display, noValue } from '../fields/display.ts';
import { fieldConfigOf } from '../fields/field-config.ts';
import { fillOf, inkOf, textOn } from '../fields/palette.ts';
import { isCalc, reduce } from '../fields/reduce.ts';
import type { PanelData } from '../query/panel-data.ts';
import { emptyText } from './empty.ts';
import type { PanelKind } from './panel-view.ts';
import { sparkline } from './sparkline.ts';

interface Tile {
  readonly node: HTMLElement;
  /** The width of its text, in characters of the number. */
  readonly length: number;
}

const LEAST_LENGTH = 4;
/** `font-size` of `.stat-unit`. */
const UNIT_SIZE = 0.6;

/** One large number for each series, on a field of its colour or in its colour. All numbers of a panel have the same size. */
export const stat: PanelKind = (host, panel) => {
  const { graphMode = 'none', colorMode = 'value', reduceOptions } = panel.options ?? {};
  const calc = reduceOptions?.calcs?.find(isCalc) ?? 'lastNotNull';

  const tile = (series: Series, { set }: PanelData): Tile => {
    const config = fieldConfigOf(panel, series.name);
    const value = reduce(calc, series.values);
    const {
      number,
      unit,
      prefix = '',
      color,
    } = value === null ? { ...display(null, config), number: noValue(config) } : display(value, config);
    const ground = fillOf(color);
    const isField = colorMode === 'background';
    const ink = isField ? textOn(ground) : inkOf(color);
    const text = `${prefix}${number}`;
    const hasCourse = graphMode === 'area';
    const node = el(
      'div',
      { class: ['stat', isField && 'field', hasCourse && 'with-course'].filter(Boolean).join(' ') },
      el(
        'div',
        { class: 'stat-text' },
        set.series.length > 1 && el('div', { class: 'stat-name', title: series.name }, series.name),
        el('div', { class: 'stat-value' }, text, unit && el('span', { class: 'stat-unit' }, unit)),
      ),
      hasCourse && sparkline(set.times, series.values),
    );
    const variables = { '--ground': ground, '--ink': ink, '--spark': isField ? ink : ground };
    return { node: withVariables(node, variables), length: text.length + unit.length * UNIT_SIZE };
  };

  return {
    draw: (data) => {
      const { series } = data.set;
      if (series.length === 0) return host.replaceChildren(emptyText(noValue(fieldConfigOf(panel, ''))));
      const tiles = series.map((each) => tile(each, data));
      const length = Math.max(LEAST_LENGTH, ...tiles.map((each) => each.length));
      const stats = el('div', { class: 'stats' }, ...tiles.map(({ node }) => node));
      host.replaceChildren(withVariables(stats, { '--length': length }));
    },
  };
};
