import type { DashboardEntry } from '../../dashboard-entry.ts';
import { type Address, linkPath } from '../address/address.ts';
import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { popover } from '../dom/popover.ts';
import { safeUrl } from '../fields/cell-link.ts';
import type { Dashboard, Link } from '../model/dashboard.ts';
import type { Store } from './store.ts';

/** The links of a dashboard: to others with the range and the variables, and out of Grafana. */
export function dashboardLinks(
  { links = [], uid }: Dashboard,
  store: Store,
  all: readonly DashboardEntry[],
): HTMLElement {
  const node = el('nav', { class: 'links', 'aria-label': 'Links' });
  const draw = () => {
    const address = store.get();
    node.replaceChildren(
      ...links.map((link) =>
        link.type === 'dashboards' ? listOf(link, address, all, uid) : anchorOf(link, address),
      ),
    );
  };
  draw();
  store.subscribe(draw);
  return node;
}

function anchorOf(link: Link, address: Address): HTMLElement {
  const url = link.url ?? '';
  const isOut = !url.startsWith('/');
  const href = safeUrl(isOut ? url : linkPath(url, address, link));
  return el(
    'a',
    { href, ...(link.targetBlank && { target: '_blank', rel: 'noreferrer' }) },
    link.title,
    isOut && icon('link'),
  );
}

function listOf(
  { title, tags = [], ...kept }: Link,
  address: Address,
  all: readonly DashboardEntry[],
  uid: string,
): HTMLElement {
  const button = el('button', { type: 'button' }, title, icon('chevron'));
  const wrap = el('span', {}, button);
  const items = all
    .filter((entry) => tags.every((tag) => entry.tags.includes(tag)))
    .map((entry) =>
      el(
        'li',
        {},
        el(
          'a',
          {
            href: linkPath(`/d/${entry.uid}`, address, kept),
            'aria-current': entry.uid === uid ? 'page' : undefined,
          },
          entry.title,
        ),
      ),
    );
  popover(button, {
    label: title,
    className: 'menu',
    content: () => el('ul', { class: 'menu-list' }, ...items),
  });
  return wrap;
}
