import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TROUBLES } from '@opsconductor/validate';
import { parse } from 'yaml';

const sectionsOf = (path: string) =>
  new Map(
    readFileSync(path, 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section]),
  );

test('troubleshooting has a section for each problem that --diagnose knows, and one for slowness', () => {
  const sections = sectionsOf('docs/troubleshooting.md');
  for (const { trouble } of TROUBLES) assert.ok(sections.has(trouble), trouble);
  for (const what of ['metric cardinality', 'dashboard queries', 'trace volume'])
    assert.match(sections.get('It works, but slowly') ?? '', new RegExp(`^\\| ${what} \\|`, 'm'));
});

test('maintenance names each window in which alerts are muted, with its day and times', () => {
  const page = readFileSync('docs/maintenance.md', 'utf8');
  const { time_intervals: intervals } = parse(readFileSync('alertmanager/alertmanager.yml', 'utf8'));
  const windows = [...page.matchAll(/^`([\w-]+)`: .*?(\w+day), (\S+) to (\S+)\.$/gm)];
  assert.deepEqual(
    windows.map(([, name, day, start, end]) => ({ name, day: day?.toLowerCase(), start, end })),
    intervals.map(({ name, time_intervals: [{ weekdays, times }] }: (typeof intervals)[number]) => ({
      name,
      day: weekdays[0],
      start: times[0].start_time,
      end: times[0].end_time,
    })),
  );
});
