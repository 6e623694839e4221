import { ageText, firingCard, notificationRow } from './render.js';

const SHOWN = 100;
const byId = (id) => document.getElementById(id);
const connection = byId('connection');
const filterName = byId('filter-name');
const filterStatus = byId('filter-status');

let notifications = [];
let arrivals = 0;
let firingShown = '';

async function getJson(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

async function showFiring() {
  const firing = await getJson('/firing');
  const text = JSON.stringify(firing);
  // Cards that are drawn anew lose the focus of whoever is reading them.
  if (text === firingShown) return;
  firingShown = text;
  byId('firing').replaceChildren(...firing.map(firingCard));
  byId('firing-count').textContent = String(firing.length);
  byId('firing-empty').hidden = firing.length > 0;
  document.title = firing.length > 0 ? `(${firing.length}) Alert inbox` : 'Alert inbox';
}

function matches({ alerts }) {
  const wanted = filterName.value.trim().toLowerCase();
  const status = filterStatus.value;
  return alerts.some(
    (alert) =>
      (alert.labels.alertname ?? '').toLowerCase().includes(wanted) &&
      (status === '' || alert.status === status),
  );
}

function showNotifications() {
  const shown = notifications.filter(matches);
  const empty = byId('list-empty');
  byId('list').replaceChildren(...shown.map(notificationRow));
  byId('notification-count').textContent = String(shown.length);
  empty.hidden = shown.length > 0;
  empty.textContent =
    notifications.length > 0
      ? 'No notification matches the filter.'
      : 'No notification yet. They appear here as Alertmanager delivers them.';
}

function take(notification) {
  arrivals += 1;
  notifications = [notification, ...notifications].slice(0, SHOWN);
  const names = notification.alerts.map(({ labels }) => labels.alertname ?? 'unnamed alert');
  byId('announcement').textContent = `${notification.status}: ${[...new Set(names)].join(', ')}`;
  if (!matches(notification)) return;
  // Prepended, so that rows which the reader has opened stay open and focus stays where it is.
  const list = byId('list');
  list.prepend(notificationRow(notification));
  while (list.children.length > SHOWN) list.lastElementChild.remove();
  byId('notification-count').textContent = String(list.children.length);
  byId('list-empty').hidden = true;
}

function setConnection(state, text) {
  connection.dataset.state = state;
  connection.textContent = text;
}

async function refresh() {
  const before = arrivals;
  const latest = await getJson(`/notifications?limit=${SHOWN}`);
  // One that arrived meanwhile may be missing from the answer.
  if (arrivals !== before) return refresh();
  notifications = latest;
  showNotifications();
  return showFiring();
}

const failed = () => setConnection('lost', 'inbox does not answer, trying again');

const events = new EventSource('/events');
events.addEventListener('open', () => {
  setConnection('live', 'live');
  refresh().catch(failed);
});
events.addEventListener('notification', ({ data }) => {
  take(JSON.parse(data));
  showFiring().catch(failed);
});
events.addEventListener('error', () => {
  if (events.readyState === EventSource.CLOSED) setConnection('lost', 'not live: reload to try again');
  else setConnection('lost', 'connection lost, trying again');
});

filterName.addEventListener('input', showNotifications);
filterStatus.addEventListener('change', showNotifications);

setInterval(() => {
  const now = Date.now();
  for (const node of document.querySelectorAll('[data-since]')) {
    node.textContent = ageText(node.dataset.since, now);
  }
}, 1000);
