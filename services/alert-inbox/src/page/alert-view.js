import { age, element, time } from './element.js';

const SEVERITIES = new Set(['critical', 'warning', 'info']);

const toneOf = ({ status, labels }) => {
  if (status === 'resolved') return 'tone-resolved';
  return SEVERITIES.has(labels.severity) ? `tone-${labels.severity}` : '';
};

// A message of another sender has no alert name, but a summary.
export const nameOf = ({ labels, annotations }) =>
  labels.alertname ?? (annotations.summary || 'unnamed alert');

function link(text, address) {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return null;
  const node = element('a', '', text);
  node.href = url.href;
  node.rel = 'noreferrer';
  return node;
}

function links({ annotations, generatorURL = '' }) {
  const found = [link('Runbook', annotations.runbook_url ?? ''), link('Query', generatorURL)].filter(Boolean);
  return element('p', 'meta', ...found.flatMap((node, index) => (index > 0 ? [' · ', node] : [node])));
}

function text(alert) {
  const { summary, description, machine } = alert.annotations;
  return [summary, description, machine].filter(Boolean).map((line) => element('p', '', line));
}

function labels(alert) {
  const codes = Object.entries(alert.labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => element('code', '', `${name}=${value}`));
  return element('div', 'labels', ...codes);
}

export function activeCard(alert) {
  const pending = alert.state === 'pending';
  return element(
    'li',
    `card ${pending ? 'pending' : ''} ${toneOf(alert)}`,
    element('h3', '', nameOf(alert)),
    element(
      'p',
      'meta',
      element('span', 'badge', alert.state),
      ` · ${alert.labels.severity ?? 'no severity'} · ${pending ? 'for' : 'began'} `,
      age(alert.since),
      `${pending ? '' : ' ago'} · source: ${alert.source}`,
    ),
    ...text(alert),
    labels(alert),
    links(alert),
  );
}

function alertDetail(alert) {
  // The alert of an old notification may have ended since: only the cards above show a running time.
  const ended = alert.status === 'resolved' ? [' · ended ', time(alert.endsAt)] : [];
  return element(
    'div',
    `alert ${toneOf(alert)}`,
    element('h3', '', nameOf(alert)),
    element('p', 'meta', element('span', 'badge', alert.status), ' · began ', time(alert.startsAt), ...ended),
    ...text(alert),
    labels(alert),
    links(alert),
  );
}

function countOf({ alerts, left_out = 0 }) {
  const shown = `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'}`;
  return left_out > 0 ? `${shown} and ${left_out} more that the message leaves out` : shown;
}

export function notificationRow(notification) {
  const { alerts, status, receiver, kind, received_at } = notification;
  const names = [...new Set(alerts.map(nameOf))];
  const title =
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  const tone = status === 'resolved' ? 'tone-resolved' : toneOf(alerts[0]);
  const way = kind === receiver ? receiver : `${receiver} (${kind})`;
  const summary = element(
    'summary',
    '',
    element('span', 'badge', status),
    element('span', 'title', title),
    element('span', 'meta', `${countOf(notification)} to ${way}`),
    element('span', 'meta', time(received_at)),
  );
  const details = element('details', '', summary, ...alerts.map(alertDetail));
  return element('li', `row ${tone}`, details);
}
