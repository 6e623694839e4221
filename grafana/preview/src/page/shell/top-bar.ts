import type { DashboardEntry } from '../../dashboard-entry.ts';
import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { popover } from '../dom/popover.ts';
import { currentTheme, startTheme } from '../dom/theme.ts';
import { catalogue } from './catalogue.ts';

const ABOUT = [
  'These are the dashboards of Grafana, read from the same JSON and filled by the same queries. They are drawn by a page of this repository, because this machine has no Grafana image.',
  'The preview shows that queries, units, thresholds, mappings and layout hold. It does not show how Grafana itself draws, and it cannot be edited.',
];

/** The top of every view: the list of dashboards, what this page is, and the theme. */
export function topBar(
  entries: readonly DashboardEntry[],
  current: string | undefined,
  themeChanged: () => void,
): HTMLElement {
  const menu = el(
    'button',
    { type: 'button', class: 'brand-menu', 'aria-label': 'All dashboards' },
    icon('grid'),
    el('span', {}, 'Dashboards'),
    icon('chevron'),
  );
  const badge = el(
    'button',
    { type: 'button', class: 'badge', 'aria-label': 'Preview: what this page is' },
    'Preview',
  );
  const theme = el('button', { type: 'button', class: 'control' });
  const { toggle } = startTheme(themeChanged);
  const showTheme = () => {
    const isDark = currentTheme() === 'dark';
    const label = isDark ? 'Light theme' : 'Dark theme';
    theme.replaceChildren(icon(isDark ? 'sun' : 'moon'));
    theme.setAttribute('aria-label', label);
    theme.title = label;
  };
  theme.addEventListener('click', () => {
    toggle();
    showTheme();
  });
  showTheme();
  const bar = el(
    'div',
    { class: 'top-bar' },
    el('nav', { 'aria-label': 'Dashboards' }, menu),
    el(
      'span',
      { class: 'badge-place' },
      badge,
      el('span', { class: 'badge-text' }, 'read-only, drawn without Grafana'),
    ),
    theme,
  );
  popover(menu, {
    label: 'All dashboards',
    className: 'catalogue-box',
    content: () => catalogue(entries, current),
  });
  popover(badge, {
    label: 'About this preview',
    className: 'about',
    content: () => el('div', {}, ...ABOUT.map((text) => el('p', {}, text))),
  });
  return bar;
}
