import { el, svg, withVariables } from '../dom/element.ts';
import { display, noValue } from '../fields/display.ts';
import { fieldConfigOf, type ResolvedField } from '../fields/field-config.ts';
import { fillOf, inkOf } from '../fields/palette.ts';
import { isCalc, reduce } from '../fields/reduce.ts';
import { emptyText } from './empty.ts';
import type { PanelKind } from './panel-view.ts';

const START = -120;
const SWEEP = 240;
const RADIUS = 80;

/** A number on an arc from the smallest to the largest value, with the thresholds outside. */
export const gauge: PanelKind = (host, panel) => {
  const calc = panel.options?.reduceOptions?.calcs?.find(isCalc) ?? 'lastNotNull';
  return {
    draw: ({ set }) => {
      const [series] = set.series;
      const config = fieldConfigOf(panel, series?.name ?? '');
      const value = series ? reduce(calc, series.values) : null;
      if (value === null) return host.replaceChildren(emptyText(noValue(config)));
      const { text, color } = display(value, config);
      host.replaceChildren(dial(value, text, color, config, panel.title));
    },
  };
};

function dial(value: number, text: string, color: string, config: ResolvedField, title: string): HTMLElement {
  const { min = 0, max = 100 } = config;
  const part = (number: number) => Math.min(1, Math.max(0, (number - min) / (max - min)));
  const steps = config.thresholds?.steps ?? [];
  const marks = steps.map(({ value: from, color: name }, at) => {
    const [start, end] = [part(from ?? min), part(steps[at + 1]?.value ?? max)];
    return withVariables(arc(RADIUS + 13, start, end, 'gauge-mark'), { '--ground': fillOf(name) });
  });
  const picture = svg(
    'svg',
    { viewBox: '0 0 220 172', role: 'img', 'aria-label': `${title}: ${text}` },
    arc(RADIUS, 0, 1, 'gauge-track'),
    withVariables(arc(RADIUS, 0, part(value), 'gauge-value'), { '--ground': fillOf(color) }),
    ...marks,
    withVariables(svg('text', { x: 110, y: 122, class: 'gauge-text' }, text), { '--ink': inkOf(color) }),
  );
  return el('div', { class: 'gauge' }, picture);
}

function arc(radius: number, from: number, to: number, name: string): SVGElement {
  const point = (part: number) => {
    const angle = ((START + SWEEP * part - 90) * Math.PI) / 180;
    return `${(110 + radius * Math.cos(angle)).toFixed(2)} ${(112 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  const isLarge = (to - from) * SWEEP > 180 ? 1 : 0;
  return svg('path', { class: name, d: `M${point(from)}A${radius} ${radius} 0 ${isLarge} 1 ${point(to)}` });
}
