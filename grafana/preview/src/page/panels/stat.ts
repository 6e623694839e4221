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

/** One large number for each series, on a field of its colour or in its colour. */
export const stat: PanelKind = (host, panel) => {
  const { graphMode = 'none', colorMode = 'value', reduceOptions } = panel.options ?? {};
  const calc = reduceOptions?.calcs?.find(isCalc) ?? 'lastNotNull';

  const tile = (series: Series, { set }: PanelData): HTMLElement => {
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
    const node = el(
      'div',
      { class: isField ? 'stat field' : 'stat' },
      graphMode === 'area' && sparkline(set.times, series.values),
      set.series.length > 1 && el('div', { class: 'stat-name' }, series.name),
      el('div', { class: 'stat-value' }, text, unit && el('span', { class: 'stat-unit' }, unit)),
    );
    return withVariables(node, {
      '--ground': ground,
      '--ink': ink,
      '--spark': isField ? ink : ground,
      '--length': Math.max(4, text.length + unit.length * 0.6),
    });
  };

  return {
    draw: (data) => {
      const { series } = data.set;
      if (series.length === 0) return host.replaceChildren(emptyText(noValue(fieldConfigOf(panel, ''))));
      host.replaceChildren(el('div', { class: 'stats' }, ...series.map((each) => tile(each, data))));
    },
  };
};
