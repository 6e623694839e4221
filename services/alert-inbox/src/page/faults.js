import { announce, byId, drawer, getJson } from './element.js';
import { activeFault, faultRow } from './fault-view.js';
import { latestNotifications } from './notifications.js';

const TOKEN = 'fault-token';
const POLL_MS = 2000;
const choice = byId('fault-service');
const message = byId('fault-message');
const drawActive = drawer(byId('fault-active'));
const drawRows = drawer(byId('fault-list'));

let services = [];
let alerts = [];

// Only for this tab: a new tab asks for the token again.
const token = () => sessionStorage.getItem(TOKEN) ?? '';
const say = (text) => {
  message.textContent = text;
};

function call(path, options = {}) {
  const json = options.body === undefined ? {} : { 'content-type': 'application/json' };
  return getJson(`demo/faults${path}`, {
    ...options,
    headers: { authorization: `Bearer ${token()}`, ...json },
  });
}

async function change(method, service, name) {
  const verb = method === 'POST' ? 'started' : 'ended';
  try {
    await call(`/${service}/${name}`, { method, ...(method === 'POST' && { body: '{}' }) });
    say('');
    announce(`${name} on ${service} ${verb}`);
  } catch (error) {
    say(`${name} on ${service} was not ${verb}: ${error.message}`);
  }
  await refreshFaults();
}

function showFaults() {
  const notifications = latestNotifications();
  const all = services.flatMap(({ service, faults }) => faults.map((fault) => ({ service, ...fault })));
  const active = all.filter((fault) => fault.active);
  const newest = notifications[0]?.received_at;
  drawActive([active, alerts.map(({ state, since }) => [state, since]), newest], () =>
    active.map((fault) => activeFault(fault, { alerts, notifications, change })),
  );
  byId('fault-none').hidden = active.length > 0;
  const rows = all.filter(({ service }) => service === choice.value);
  drawRows([choice.value, rows], () => rows.map((fault) => faultRow(fault, change)));
}

function showServices() {
  if (choice.options.length > 0) {
    for (const option of choice.options) {
      const { answers } = services.find(({ service }) => service === option.value) ?? {};
      option.disabled = !answers;
    }
    return;
  }
  for (const { service, answers } of services) {
    const option = new Option(service, service);
    option.disabled = !answers;
    choice.add(option);
  }
}

async function refreshFaults() {
  if (token() === '' || document.hidden) return;
  try {
    services = await call('');
    byId('fault-token-form').hidden = true;
    byId('fault-controls').hidden = false;
    showServices();
    showFaults();
  } catch (error) {
    say(error.message);
    if (error.status !== 401) return;
    sessionStorage.removeItem(TOKEN);
    byId('fault-token-form').hidden = false;
    byId('fault-controls').hidden = true;
  }
}

/** Takes over the active alerts; the section is visible only if the inbox may start faults. */
export function showFaultsBeside(active) {
  alerts = active.alerts;
  byId('faults').hidden = !active.demo_faults;
  if (active.demo_faults && services.length > 0) showFaults();
}

async function useToken(event) {
  event.preventDefault();
  const field = byId('fault-token');
  sessionStorage.setItem(TOKEN, field.value.trim());
  field.value = '';
  say('');
  await refreshFaults();
  (token() === '' ? field : choice).focus();
}

byId('fault-token-form').addEventListener('submit', useToken);
choice.addEventListener('change', showFaults);
setInterval(refreshFaults, POLL_MS);
void refreshFaults();
