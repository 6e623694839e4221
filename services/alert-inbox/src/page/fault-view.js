import { age, durationText, element } from './element.js';

const after = (fault, iso) => durationText(Date.parse(iso) - Date.parse(fault.since));

/** State of the alert of a fault: not pending yet, pending, firing, delivered. */
function progress(fault, alerts, notifications) {
  const seen = alerts.find(({ labels, since }) => labels.alertname === fault.alert && since >= fault.since);
  const delivered = notifications.filter(
    ({ received_at, alerts: group }) =>
      received_at >= fault.since &&
      group.some(({ status, labels }) => status === 'firing' && labels.alertname === fault.alert),
  );
  const first = delivered.at(-1);
  return [
    ...(seen ? [`condition true after ${after(fault, seen.since)}`, seen.state] : ['not pending yet']),
    ...(first ? [`delivered after ${after(fault, first.received_at)} to ${first.receiver}`] : []),
  ];
}

function button(text, className, key, onClick) {
  const node = element('button', className, text);
  node.type = 'button';
  node.dataset.key = key;
  node.addEventListener('click', onClick);
  return node;
}

/** An active fault: time since it started, state of its alert, and the button that ends it. */
export function activeFault(fault, { alerts, notifications, change }) {
  const { service, name, alert, since } = fault;
  return element(
    'li',
    'card tone-warning',
    element('h3', '', `${name} on ${service}`),
    element('p', 'elapsed', age(since), ' since the fault started'),
    element('p', 'meta', [`${alert}: `, progress(fault, alerts, notifications).join(' · ')].join('')),
    button(`Heal ${name}`, 'heal', `heal/${service}/${name}`, () => change('DELETE', service, name)),
  );
}

/** A fault of the chosen service that can be started. */
export function faultRow({ service, name, description, alert, active }, change) {
  const action = active
    ? button('Heal', 'heal', `row/${service}/${name}`, () => change('DELETE', service, name))
    : button('Break', 'break', `row/${service}/${name}`, () => change('POST', service, name));
  action.setAttribute('aria-label', `${active ? 'Heal' : 'Break'} ${service}: ${name}`);
  return element(
    'li',
    'fault',
    element(
      'div',
      '',
      element('h3', '', name),
      element('p', '', description),
      element('p', 'meta', `fires ${alert}`),
    ),
    action,
  );
}
