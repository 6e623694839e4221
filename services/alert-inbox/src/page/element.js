/** Inserts texts as text nodes only: the text of an alert is never markup. */
export function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

export const byId = (id) => document.getElementById(id);

export const time = (iso) => {
  const node = element('time', '', new Date(iso).toLocaleString());
  node.dateTime = iso;
  return node;
};

export function durationText(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** The time since `iso`, updated every second. */
export const age = (iso) => {
  const node = element('span', '', durationText(Date.now() - Date.parse(iso)));
  node.dataset.since = iso;
  return node;
};

setInterval(() => {
  const now = Date.now();
  for (const node of document.querySelectorAll('[data-since]')) {
    node.textContent = durationText(now - Date.parse(node.dataset.since));
  }
}, 1000);

/** Redraws only after a change and restores the focus, so that a reader is not interrupted. */
export function drawer(node) {
  let shown = '';
  return (data, draw) => {
    const text = JSON.stringify(data);
    if (text === shown) return;
    shown = text;
    const key = node.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    node.replaceChildren(...draw());
    if (key !== undefined) node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
}

export async function getJson(path, options) {
  const response = await fetch(path, options);
  if (!response.ok) {
    const { error } = await response.json().catch(() => ({}));
    const message = error?.message ?? `${path} answered ${response.status}`;
    throw Object.assign(new Error(message), { status: response.status });
  }
  return response.status === 204 ? undefined : response.json();
}

/** For users of a screen reader. */
export const announce = (text) => {
  byId('announcement').textContent = text;
};
