import { el, withVariables } from '../dom/element.ts';

interface TipRow {
  readonly color: string;
  readonly name: string;
  readonly value: string;
  /** The row that is nearest to the pointer. */
  readonly isNearest?: boolean;
}

export interface Tip {
  readonly title: string;
  readonly rows: readonly TipRow[];
  readonly notes?: readonly string[];
}

const MOST_ROWS = 16;
let box: HTMLElement | undefined;

export function hideTip(): void {
  box?.remove();
  box = undefined;
}

/** Shows the values at the crosshair beside the pointer, completely on the screen. */
export function showTip({ title, rows, notes = [] }: Tip, x: number, y: number): void {
  const shown = rows.slice(0, MOST_ROWS);
  const content = [
    el('div', { class: 'tip-title' }, title),
    ...shown.map(({ color, name, value, isNearest }) =>
      el(
        'div',
        { class: isNearest ? 'tip-row nearest' : 'tip-row' },
        withVariables(el('span', { class: 'swatch' }), { '--swatch': color }),
        el('span', { class: 'tip-name' }, name),
        el('span', { class: 'tip-value' }, value),
      ),
    ),
    rows.length > shown.length && el('div', { class: 'tip-more' }, `and ${rows.length - shown.length} more`),
    ...notes.map((note) => el('div', { class: 'tip-note' }, note)),
  ].filter((node) => node !== false);
  if (!box) {
    // A user of a screen reader gets the same text from the live region when the keyboard moves the crosshair.
    box = el('div', { class: 'tooltip', 'aria-hidden': 'true' });
    document.body.append(box);
  }
  box.replaceChildren(...content);
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = x + 16 + width > document.documentElement.clientWidth ? x - width - 16 : x + 16;
  const top = Math.min(Math.max(8, y - height / 2), innerHeight - height - 8);
  withVariables(box, { left: `${Math.max(8, left)}px`, top: `${top}px` });
}

/** The same as a sentence. */
export const tipText = ({ title, rows, notes = [] }: Tip): string =>
  [title, ...rows.slice(0, MOST_ROWS).map(({ name, value }) => `${name} ${value}`), ...notes].join(', ');
