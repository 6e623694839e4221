import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { readRuleFile } from '@opsconductor/promkit';
import { CUSTOM_ALERTS } from '@opsconductor/rule-engine/rules';
import { SEVERITIES, type Severity } from '../../alertmanager/severities.ts';
import { LOG_RULE_FILES, METRIC_RULE_FILES } from '../../prometheus/rule-files.ts';

// RUN-002: the response times of NTF-010. A change of the table changes every page.

const severitiesOf = Map.groupBy(
  [
    ...globSync([...METRIC_RULE_FILES, ...LOG_RULE_FILES])
      .flatMap(readRuleFile)
      .filter(({ kind }) => kind === 'alert')
      .map(({ name, labels }) => ({ name, severity: labels.severity })),
    ...CUSTOM_ALERTS.map(({ alert, labels }) => ({ name: alert, severity: labels.severity })),
    // alert-inbox raises it; severities.test.ts compares its fields.
    { name: 'HeartbeatMissing', severity: 'critical' },
  ],
  ({ name }) => name,
);

/** The line below the title, such as `**Response time.** 15 minutes (P1, warning).`; nothing for Watchdog, which has no severity. */
function responseLine(alert: string): string | undefined {
  const own = new Set(severitiesOf.get(alert)?.map(({ severity }) => severity));
  const times = (Object.keys(SEVERITIES) as Severity[])
    .filter((severity) => own.has(severity))
    .map((severity) => {
      const { responseTime, priority } = SEVERITIES[severity];
      return `${responseTime} (${priority}, ${severity})`;
    });
  return times.length === 0 ? undefined : `**Response time.** ${times.join(', ')}.`;
}

const pages = globSync('docs/runbooks/*.md').filter((file) => basename(file) !== 'incident-response.md');
assert.ok(pages.length > 60, `${pages.length} pages`);

for (const page of pages) {
  const alert = basename(page, '.md');
  test(`the page of ${alert} begins with the response times of its severities`, () => {
    const [title, empty, line] = readFileSync(page, 'utf8').split('\n');
    assert.deepEqual([title, empty], [`# ${alert}`, '']);
    const expected = responseLine(alert);
    if (expected === undefined) assert.doesNotMatch(line ?? '', /Response time/);
    else assert.equal(line, expected);
  });
}
