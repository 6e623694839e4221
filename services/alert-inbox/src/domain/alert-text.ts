import { fingerprintOf } from './fingerprint.ts';
import type { Alert, Status } from './notification.ts';

// An alert as `text` in alertmanager/templates/message.tmpl writes it. Split first and with limited matches: a text may be
// 1 MiB of anything.
const START = /^(?=(?:firing|resolved): )/m;
const ALERT =
  /^(firing|resolved): (.*)\n([\s\S]*?)\nAnswer within (.{0,100})\. Runbook: (\S{0,2000})\. Dashboard: (\S{0,200})\.\n(.*)\nsince (.{19}) UTC(?:, until (.{19}) UTC)?/;
// A value may contain spaces: it ends where the next label name begins.
const NEXT_LABEL = / (?=[A-Za-z_]\w*=)/;
const NEVER = '0001-01-01T00:00:00Z';

/** The alerts in a text of Alertmanager's template; none when the text has another format. */
export function alertsOfText(text: string): Alert[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(START)
    .flatMap((block) => alertOfBlock(block) ?? []);
}

/** How many alerts of the group the text says that it leaves out. */
export function leftOutOfText(text: string): number {
  const [, listed, all] = /^(\d{1,6}) of (\d{1,6}) alerts are listed\./m.exec(text) ?? [];
  return Math.max(0, Number(all ?? 0) - Number(listed ?? 0));
}

function alertOfBlock(block: string): Alert | undefined {
  const found = ALERT.exec(block);
  if (!found) return undefined;
  const [, status, summary = '', description = '', response_time = '', runbook_url = '', dashboard = ''] =
    found;
  const [pairs = '', since = '', until] = found.slice(7);
  const labels = labelsOf(pairs);
  return {
    status: status as Status,
    labels,
    // The rules have the same URL in both annotations.
    annotations: { summary, description, runbook: runbook_url, runbook_url, dashboard, response_time },
    startsAt: instant(since),
    endsAt: until === undefined ? NEVER : instant(until),
    generatorURL: '',
    fingerprint: fingerprintOf(labels),
  };
}

/** An alert made from a message in another format than the template's. */
export function alertOfMessage(
  status: Status,
  labels: Alert['labels'],
  { summary, description, at }: { summary: string; description: string; at: Date },
): Alert {
  return {
    status,
    labels,
    annotations: { summary, description },
    startsAt: at.toISOString(),
    endsAt: status === 'resolved' ? at.toISOString() : NEVER,
    generatorURL: '',
    fingerprint: fingerprintOf(labels),
  };
}

function labelsOf(pairs: string): Record<string, string> {
  const entries = pairs
    .trimEnd()
    .split(NEXT_LABEL)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return Object.fromEntries(entries);
}

const instant = (text: string) => `${text.replace(' ', 'T')}Z`;
