import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { popover } from '../dom/popover.ts';
import { ALL, toggled, type Variable } from '../variables/variable.ts';

/** A button with the chosen values that opens a list of check boxes. The choice is taken over when the list closes. */
export function multiSelect(
  { label, description, includeAll }: Variable,
  chosen: () => readonly string[],
  choose: (values: readonly string[]) => void,
) {
  let offered: readonly string[] = [];
  let failure = '';
  let draft: readonly string[] = [];
  const text = el('span', { class: 'chosen' });
  const button = el('button', { type: 'button', class: 'variable-button' }, text, icon('chevron'));
  const list = el('ul', { class: 'choices' });
  const search = el('input', {
    type: 'search',
    'aria-label': `Search or add a value of ${label}`,
    placeholder: 'Search or add',
    autocomplete: 'off',
    oninput: () => draw(),
    onkeydown: (event) => {
      if ((event as KeyboardEvent).key !== 'Enter' || search.value.trim() === '') return;
      draft = toggled(draft, search.value.trim());
      search.value = '';
      draw();
    },
  });

  const choice = (value: string): HTMLElement => {
    const box = el('input', {
      type: 'checkbox',
      onchange: () => {
        draft = toggled(draft, value);
        draw();
        list.querySelector<HTMLElement>(`[data-key="${CSS.escape(value)}"]`)?.focus();
      },
    });
    box.dataset.key = value;
    box.checked = draft.includes(value);
    return el('li', {}, el('label', {}, box, value === ALL ? 'All' : value));
  };

  const draw = (): void => {
    const wanted = search.value.trim().toLowerCase();
    const values = [...new Set([...offered, ...draft.filter((value) => value !== ALL)])].filter((value) =>
      value.toLowerCase().includes(wanted),
    );
    list.replaceChildren(...(includeAll && wanted === '' ? [choice(ALL)] : []), ...values.map(choice));
    if (values.length === 0)
      list.append(el('li', { class: 'hint' }, failure || 'No value. Enter adds the text.'));
  };

  const show = (): void => {
    const values = chosen();
    text.textContent = values.includes(ALL) ? 'All' : values.join(' + ');
    button.setAttribute('aria-label', `${label}: ${text.textContent}`);
  };

  const node = el(
    'div',
    { class: 'variable', title: description },
    el('span', { 'aria-hidden': 'true' }, label),
    button,
  );
  popover(button, {
    label,
    className: 'choice-box',
    content: () => {
      draft = chosen();
      search.value = '';
      draw();
      return el('div', {}, search, failure !== '' && el('p', { class: 'problem' }, failure), list);
    },
    onClose: () => {
      if (String(draft) !== String(chosen())) choose(draft);
    },
  });
  show();
  return {
    node,
    show,
    offer: (values: readonly string[]) => {
      offered = values;
      failure = '';
    },
    fail: (reason: string) => {
      failure = reason;
    },
  };
}
