import type { Labels } from './family.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '"': '\\"' };

/** `{a="1",b="2"}` with values escaped as both Prometheus formats require; empty without labels. */
export function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeValue(value: string): string {
  return value.replace(/[\\\n"]/g, (char) => escapes[char] as string);
}

/** Help of the text format 0.0.4: quotes stay as they are. */
export function escapeHelp(help: string): string {
  return help.replace(/[\\\n]/g, (char) => escapes[char] as string);
}

/** Help of OpenMetrics, which requires escaped quotes too. */
export function escapeHelpQuoted(help: string): string {
  return escapeValue(help);
}

export function numberText(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
