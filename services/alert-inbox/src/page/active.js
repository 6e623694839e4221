import { activeCard } from './alert-view.js';
import { age, byId, drawer, element, getJson } from './element.js';

const draw = drawer(byId('active'));
const drawHeartbeat = drawer(byId('heartbeat'));
const drawSources = drawer(byId('sources'));

const SAYS = {
  away: (source) => `${source} does not answer: shown is what the inbox was told last.`,
  off: (source) => `${source} is not asked: no address is set.`,
};

function heartbeatText({ missing, last_beat }) {
  if (last_beat === null)
    return [missing ? 'No heartbeat has arrived: alerting is cut.' : 'No heartbeat yet.'];
  return [
    missing ? 'Heartbeats are missing, the latest came ' : 'Latest heartbeat ',
    age(last_beat),
    ' ago.',
  ];
}

/** Reads anew what is active, shows it, and hands it on to whoever shows more of it. */
export async function showActive() {
  const active = await getJson('/active');
  const { alerts, sources, heartbeat } = active;
  const firing = alerts.filter(({ state }) => state === 'firing').length;
  draw(alerts, () => alerts.map(activeCard));
  drawHeartbeat(heartbeat, () => heartbeatText(heartbeat));
  byId('heartbeat').dataset.state = heartbeat.missing ? 'missing' : 'well';
  drawSources(sources, () =>
    Object.entries(sources)
      .filter(([, state]) => state !== 'ok')
      .map(([source, state]) => element('p', 'notice', SAYS[state](source))),
  );
  byId('active-count').textContent = `${firing} firing, ${alerts.length - firing} pending`;
  byId('active-empty').hidden = alerts.length > 0;
  document.title = firing > 0 ? `(${firing}) Alert inbox` : 'Alert inbox';
  return active;
}
