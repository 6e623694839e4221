import { showActive } from './active.js';
import { byId } from './element.js';
import { showFaultsBeside } from './faults.js';
import { refreshNotifications, take } from './notifications.js';

const POLL_MS = 2000;
const connection = byId('connection');

function setConnection(state, text) {
  connection.dataset.state = state;
  connection.textContent = text;
}

const failed = () => setConnection('lost', 'inbox does not answer, retrying');
const refreshActive = () => showActive().then(showFaultsBeside);

const events = new EventSource('events');
events.addEventListener('open', () => {
  setConnection('live', 'live');
  Promise.all([refreshNotifications(), refreshActive()]).catch(failed);
});
events.addEventListener('notification', ({ data }) => {
  take(JSON.parse(data));
  refreshActive().catch(failed);
});
events.addEventListener('error', () => {
  if (events.readyState === EventSource.CLOSED) setConnection('lost', 'no live updates: reload the page');
  else setConnection('lost', 'connection lost, retrying');
});

setInterval(() => {
  // Without the stream the inbox does not answer; the browser opens the stream again when it does.
  if (events.readyState === EventSource.OPEN && !document.hidden) refreshActive().catch(failed);
}, POLL_MS);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && events.readyState === EventSource.OPEN) refreshActive().catch(failed);
});
