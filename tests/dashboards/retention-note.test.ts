import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { COMMITTED, panelsOf } from './dashboards.ts';

const HOURS_A_DAY = 24;
const { compactor } = parse(readFileSync('tempo/tempo.yml', 'utf8'));
const days = Number.parseInt(compactor.compaction.block_retention, 10) / HOURS_A_DAY;

for (const [uid, title] of [
  ['logs-explorer', 'Logs'],
  ['execution', 'Trace ID Links'],
] as const) {
  test(`${uid}: "${title}" says how long the trace of a line is kept`, () => {
    const dashboard = COMMITTED.get(uid);
    assert.ok(dashboard);
    const description = panelsOf(dashboard).find((panel) => panel.title === title)?.description ?? '';
    assert.ok(description.includes(`kept for ${days} days`), description);
  });
}
