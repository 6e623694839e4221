import { type LogLine, levelOf, millisecondsOf } from '../data/loki.ts';
import { el } from '../dom/element.ts';
import { noValue } from '../fields/display.ts';
import { fieldConfigOf } from '../fields/field-config.ts';
import { timestamp } from '../time/time-text.ts';
import { emptyText } from './empty.ts';
import type { PanelKind } from './panel-view.ts';

/** Log lines, the newest first. A line opens to its labels; its trace id leads to the trace. */
export const logs: PanelKind = (host, panel) => {
  const limit = panel.targets?.[0]?.maxLines ?? 0;
  const open = new Set<string>();

  const row = (line: LogLine): HTMLElement => {
    const key = `${line.at} ${line.text}`;
    const details = el(
      'details',
      { class: `log-line level-${levelOf(line)}` },
      el(
        'summary',
        {},
        el('time', {}, timestamp(millisecondsOf(line.at))),
        el('span', { class: 'log-level' }, line.labels.level ?? ''),
        el('span', { class: 'log-text' }, line.text),
      ),
    );
    const fill = () => details.children.length === 1 && details.append(labelTable(line));
    details.addEventListener('toggle', () => {
      if (details.open) open.add(key);
      else open.delete(key);
      fill();
    });
    if (open.has(key)) {
      fill();
      details.open = true;
    }
    return details;
  };

  return {
    draw: ({ lines }) => {
      if (lines.length === 0) return host.replaceChildren(emptyText(noValue(fieldConfigOf(panel, ''))));
      const note =
        lines.length >= limit
          ? `The latest ${lines.length} lines. Choose a shorter range to see others.`
          : `${lines.length} lines`;
      const { scrollTop = 0 } = host.querySelector('.scroll') ?? {};
      const scroll = el(
        'div',
        { class: 'scroll logs', tabindex: 0, role: 'region', 'aria-label': `${panel.title}, log lines` },
        ...lines.map(row),
      );
      host.replaceChildren(el('p', { class: 'note' }, note), scroll);
      scroll.scrollTop = scrollTop;
    },
  };
};

function labelTable({ labels }: LogLine): HTMLElement {
  const rows = Object.entries(labels)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => {
      const isTrace = name === 'trace_id' && /^[0-9a-f]{1,32}$/.test(value);
      const text = isTrace ? el('a', { href: `/trace/${value}` }, value) : value;
      return el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, text));
    });
  return el('table', { class: 'labels' }, el('tbody', {}, ...rows));
}
