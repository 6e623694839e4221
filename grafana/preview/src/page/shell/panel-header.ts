import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { popover } from '../dom/popover.ts';
import { safeUrl } from '../fields/cell-link.ts';
import type { Panel } from '../model/dashboard.ts';

export interface PanelHeader {
  readonly node: HTMLElement;
  readonly showQueries: (queries: readonly string[]) => void;
  readonly showEnlarged: (isEnlarged: boolean) => void;
}

/** The title of a panel, its description with its queries, its links, and the button that enlarges it. */
export function panelHeader(panel: Panel, toggleView: () => void): PanelHeader {
  let queries: readonly string[] = [];
  const about = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': `About ${panel.title}` },
    icon('info'),
  );
  const enlarge = el('button', { type: 'button', class: 'icon-button', onclick: toggleView });
  const showEnlarged = (isEnlarged: boolean) => {
    enlarge.replaceChildren(icon(isEnlarged ? 'shrink' : 'enlarge'));
    enlarge.setAttribute('aria-label', isEnlarged ? 'Back to the dashboard' : `Enlarge ${panel.title}`);
    enlarge.title = isEnlarged ? 'Back to the dashboard (Escape)' : 'Enlarge';
  };
  showEnlarged(false);
  const node = el(
    'header',
    { class: 'panel-header' },
    el('h3', { id: `panel-${panel.id}`, title: panel.title }, panel.title),
    el('div', { class: 'panel-buttons' }, linksOf(panel), about, enlarge),
  );
  popover(about, {
    label: `About ${panel.title}`,
    className: 'about',
    content: () =>
      el(
        'div',
        {},
        el('p', {}, panel.description ?? 'No description.'),
        ...(queries.length > 0 ? [el('h4', {}, queries.length === 1 ? 'Query' : 'Queries')] : []),
        ...queries.map((query) => el('pre', { tabindex: 0 }, query)),
      ),
  });
  return {
    node,
    showEnlarged,
    showQueries: (sent) => {
      queries = sent;
    },
  };
}

/** One link is a link, several are a list. */
function linksOf({ links = [], title }: Panel): HTMLElement | null {
  const anchors = links.map((link) => {
    const href = safeUrl(link.url ?? '');
    return el('a', { href, ...(link.targetBlank && { target: '_blank', rel: 'noreferrer' }) }, link.title);
  });
  const [only] = anchors;
  if (!only) return null;
  if (anchors.length === 1) {
    only.replaceChildren(icon('link'));
    only.className = 'icon-button';
    only.setAttribute('aria-label', links[0]?.title ?? '');
    only.title = links[0]?.title ?? '';
    return only;
  }
  const button = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': `Links of ${title}` },
    icon('link'),
  );
  const wrap = el('span', {}, button);
  popover(button, {
    label: `Links of ${title}`,
    className: 'menu',
    content: () => el('ul', { class: 'menu-list' }, ...anchors.map((anchor) => el('li', {}, anchor))),
  });
  return wrap;
}
