import { nameOf, notificationRow } from './alert-view.js';
import { announce, byId, getJson } from './element.js';

const SHOWN = 100;
const filterName = byId('filter-name');
const filterStatus = byId('filter-status');
const filterReceiver = byId('filter-receiver');
const NONE = 'No notifications yet. They appear here when they are delivered.';

let notifications = [];
let arrivals = 0;

export const latestNotifications = () => notifications;

// Each heartbeat of the Watchdog is a delivery too; the header shows the latest one.
const isHeartbeat = ({ kind, alerts }) => kind === 'heartbeat' && alerts[0].labels.alertname === 'Watchdog';

function matches({ alerts, receiver }) {
  const wanted = filterName.value.trim().toLowerCase();
  const status = filterStatus.value;
  if (filterReceiver.value !== '' && receiver !== filterReceiver.value) return false;
  return alerts.some(
    (alert) => nameOf(alert).toLowerCase().includes(wanted) && (status === '' || alert.status === status),
  );
}

function showReceivers() {
  const known = new Set([...filterReceiver.options].map(({ value }) => value));
  for (const receiver of new Set(notifications.map((each) => each.receiver))) {
    if (!known.has(receiver)) filterReceiver.add(new Option(receiver, receiver));
  }
}

function showNotifications() {
  showReceivers();
  const shown = notifications.filter(matches);
  const empty = byId('list-empty');
  byId('list').replaceChildren(...shown.map(notificationRow));
  byId('notification-count').textContent = String(shown.length);
  empty.hidden = shown.length > 0;
  empty.textContent = notifications.length > 0 ? 'No notification matches the filter.' : NONE;
}

/** Shows a notification that has just arrived. */
export function take(notification) {
  arrivals += 1;
  notifications = [notification, ...notifications].slice(0, SHOWN);
  showReceivers();
  const names = notification.alerts.map(nameOf);
  announce(`${notification.status}: ${[...new Set(names)].join(', ')}`);
  if (!matches(notification)) return;
  // Prepended, so that rows which the reader has opened stay open and focus stays where it is.
  const list = byId('list');
  list.prepend(notificationRow(notification));
  while (list.children.length > SHOWN) list.lastElementChild.remove();
  byId('notification-count').textContent = String(list.children.length);
  byId('list-empty').hidden = true;
}

export async function refreshNotifications() {
  const before = arrivals;
  const latest = await getJson(`notifications?limit=${SHOWN}`);
  // A notification that arrived meanwhile may be missing from the answer.
  if (arrivals !== before) return refreshNotifications();
  notifications = latest.filter((each) => !isHeartbeat(each));
  showNotifications();
}

filterName.addEventListener('input', showNotifications);
for (const select of [filterStatus, filterReceiver]) select.addEventListener('change', showNotifications);
