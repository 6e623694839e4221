import assert from 'node:assert/strict';

const label = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\\\|\\"|\\n)*"`;
const sample = new RegExp(String.raw`^[a-zA-Z_:][\w:]*(?:\{${label}(?:,${label})*\})? \S+(?: # .*)?$`);
const comment = /^# (?:HELP|TYPE|UNIT) [a-zA-Z_:][\w:]* .*$/;

/** Fails unless Prometheus can parse every line: one bad line makes the complete scrape fail. */
export function assertReadable(exposition: string): void {
  const lines = exposition.trimEnd().split('\n');
  assert.equal(lines.pop(), '# EOF');
  for (const line of lines) assert.ok(sample.test(line) || comment.test(line), `unreadable: ${line}`);
}

/** The values of one metric by its label text, such as `target_id="a",state="healthy"`. */
export function samplesOf(exposition: string, name: string): Record<string, number> {
  const found = exposition.matchAll(new RegExp(`^${name}\\{(.*)\\} (\\S+)`, 'gm'));
  return Object.fromEntries(Array.from(found, ([, labels, value]) => [labels, Number(value)]));
}
