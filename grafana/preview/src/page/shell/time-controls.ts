import { REFRESHES } from '../address/address.ts';
import { el } from '../dom/element.ts';
import { type IconName, icon } from '../dom/icon.ts';
import { popover } from '../dom/popover.ts';
import { absolute, type RawRange, resolveRange, shifted, zoomed } from '../time/time-range.ts';
import { QUICK_RANGES, rangeText, textOf, timestamp } from '../time/time-text.ts';
import type { Store } from './store.ts';

/** The time range: earlier, later, longer, one of a list or an absolute one; and how often the page queries. */
export function timeControls(store: Store, refresh: () => void): HTMLElement {
  const current = () => resolveRange(store.get().range, Date.now());
  const button = (name: IconName, label: string, onclick: () => void) =>
    el(
      'button',
      { type: 'button', class: 'control', 'aria-label': label, title: label, onclick },
      icon(name),
    );
  const text = el('span', {});
  const picker = el(
    'button',
    { type: 'button', class: 'control wide' },
    icon('clock'),
    text,
    icon('chevron'),
  );
  const select = el(
    'select',
    {
      class: 'control',
      'aria-label': 'Refresh',
      title: 'How often the page queries',
      onchange: () => store.change({ refresh: select.value }),
    },
    ...REFRESHES.map((each) => el('option', { value: each }, each === '' ? 'Off' : each)),
  );
  const group = el(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Time' },
    button('left', 'Earlier', () => store.change({ range: absolute(shifted(current(), -1, Date.now())) })),
    picker,
    button('right', 'Later', () => store.change({ range: absolute(shifted(current(), 1, Date.now())) })),
    button('zoomOut', 'Longer range', () =>
      store.change({ range: absolute(zoomed(current(), 2, Date.now())) }),
    ),
    button('refresh', 'Query now', refresh),
    select,
  );
  const box = popover(picker, {
    label: 'Time range',
    className: 'time-picker',
    content: () =>
      pickerContent(store.get().range, (range) => {
        box.hidePopover();
        store.change({ range });
      }),
  });
  const show = () => {
    const { range, refresh: every } = store.get();
    text.textContent = rangeText(range);
    picker.setAttribute('aria-label', `Time range: ${rangeText(range)}`);
    select.value = every;
  };
  show();
  store.subscribe(show);
  return group;
}

function pickerContent(range: RawRange, choose: (range: RawRange) => void): HTMLElement {
  const field = (label: string, value: string) =>
    el('input', { 'aria-label': label, value: textOf(value), autocomplete: 'off', spellcheck: 'false' });
  const [from, to] = [field('From', range.from), field('To', range.to)];
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const submit = (event: Event) => {
    event.preventDefault();
    const typed = { from: from.value.trim(), to: to.value.trim() };
    try {
      const resolved = resolveRange(typed, Date.now());
      const raw = {
        from: isNow(typed.from) ? typed.from : String(resolved.from),
        to: isNow(typed.to) ? typed.to : String(resolved.to),
      };
      choose(raw);
    } catch (error) {
      problem.textContent = (error as Error).message;
      problem.hidden = false;
    }
  };
  const quick = QUICK_RANGES.map(([start, label]) =>
    el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          'aria-current': range.from === start && range.to === 'now' ? 'true' : undefined,
          onclick: () => choose({ from: start, to: 'now' }),
        },
        label,
      ),
    ),
  );
  return el(
    'div',
    { class: 'time-picker-content' },
    el(
      'form',
      { onsubmit: submit },
      el('h4', {}, 'Absolute range'),
      el('label', {}, 'From', from),
      el('label', {}, 'To', to),
      el('p', { class: 'hint' }, `now-6h, or ${timestamp(Date.now()).slice(0, 16)} in your time zone`),
      problem,
      el('button', { type: 'submit', class: 'primary' }, 'Apply'),
    ),
    el('ul', { class: 'menu-list' }, ...quick),
  );
}

const isNow = (text: string): boolean => text.startsWith('now');
