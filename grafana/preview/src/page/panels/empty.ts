import { el } from '../dom/element.ts';

/** The text of a panel without values. */
export const emptyText = (text: string): HTMLElement => el('p', { class: 'empty' }, text);
