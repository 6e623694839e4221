import { activeCard } from './alert-view.js';
import { age, byId, drawer, element, getJson } from './element.js';

const draw = drawer(byId('active'));
const drawHeartbeat = drawer(byId('heartbeat'));
const drawSources = drawer(byId('sources'));

const SOURCE_TEXT = {
  away: (source) => `${source} does not answer. Its alerts are shown as they were last delivered.`,
  off: (source) => `Alerts of ${source} are not queried: ${source.toUpperCase()}_URL is not set.`,
};

function heartbeatText({ missing, last_beat }) {
  if (last_beat === null)
    return [missing ? 'No heartbeat has arrived: alerts may not be delivered.' : 'No heartbeat yet.'];
  return [
    missing ? 'Heartbeats are missing. The latest arrived ' : 'Latest heartbeat ',
    age(last_beat),
    ' ago.',
  ];
}

/** Loads and shows the active alerts, and returns them for the section of faults. */
export async function showActive() {
  const active = await getJson('active');
  const { alerts, sources, heartbeat } = active;
  const firing = alerts.filter(({ state }) => state === 'firing').length;
  draw(alerts, () => alerts.map(activeCard));
  drawHeartbeat(heartbeat, () => heartbeatText(heartbeat));
  byId('heartbeat').dataset.state = heartbeat.missing ? 'missing' : 'well';
  drawSources(sources, () =>
    Object.entries(sources)
      .filter(([, state]) => state !== 'ok')
      .map(([source, state]) => element('p', 'notice', SOURCE_TEXT[state](source))),
  );
  byId('active-count').textContent = `${firing} firing, ${alerts.length - firing} pending`;
  byId('active-empty').hidden = alerts.length > 0;
  document.title = firing > 0 ? `(${firing}) Alert inbox` : 'Alert inbox';
  return active;
}
