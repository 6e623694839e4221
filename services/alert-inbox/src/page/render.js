const SEVERITIES = new Set(['critical', 'warning', 'info']);

/** Text goes in as text nodes only: what an alert says is never markup. */
function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

const toneOf = ({ status, labels }) => {
  if (status === 'resolved') return 'tone-resolved';
  return SEVERITIES.has(labels.severity) ? `tone-${labels.severity}` : '';
};

const nameOf = ({ labels }) => labels.alertname ?? 'unnamed alert';

const time = (iso) => {
  const node = element('time', '', new Date(iso).toLocaleString());
  node.dateTime = iso;
  return node;
};

export function ageText(iso, now) {
  const seconds = Math.max(0, Math.floor((now - Date.parse(iso)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** A time that `page.js` brings up to date every second. */
const age = (iso) => {
  const node = element('span', '', ageText(iso, Date.now()));
  node.dataset.since = iso;
  return node;
};

function link(text, address) {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return null;
  const node = element('a', '', text);
  node.href = url.href;
  node.rel = 'noreferrer';
  return node;
}

function links({ annotations, generatorURL }) {
  const found = [link('Runbook', annotations.runbook_url ?? ''), link('Query', generatorURL)].filter(Boolean);
  return element('p', 'meta', ...found.flatMap((node, index) => (index > 0 ? [' · ', node] : [node])));
}

function text(alert) {
  const { summary, description } = alert.annotations;
  return [summary, description].filter(Boolean).map((line) => element('p', '', line));
}

function labels(alert) {
  const codes = Object.entries(alert.labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => element('code', '', `${name}=${value}`));
  return element('div', 'labels', ...codes);
}

export function firingCard(alert) {
  return element(
    'li',
    `card ${toneOf(alert)}`,
    element('h3', '', nameOf(alert)),
    element(
      'p',
      'meta',
      element('span', 'badge', alert.labels.severity ?? 'no severity'),
      ' · fires for ',
      age(alert.startsAt),
    ),
    ...text(alert),
    labels(alert),
    links(alert),
  );
}

function alertDetail(alert) {
  // An old notification does not know whether its alert still fires: only the cards above count on.
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

export function notificationRow(notification) {
  const { alerts, status, receiver, received_at } = notification;
  const names = [...new Set(alerts.map(nameOf))];
  const title =
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  const tone = status === 'resolved' ? 'tone-resolved' : toneOf(alerts[0]);
  const summary = element(
    'summary',
    '',
    element('span', 'badge', status),
    element('span', 'title', title),
    element('span', 'meta', `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'} to ${receiver}`),
    element('span', 'meta', time(received_at)),
  );
  const details = element('details', '', summary, ...alerts.map(alertDetail));
  return element('li', `row ${tone}`, details);
}
