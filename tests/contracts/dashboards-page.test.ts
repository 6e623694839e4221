import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { renderDashboardsPage } from '@opsconductor/pages';
import { DASHBOARDS } from '../../grafana/dashboards/dashboards.ts';

const NAMES = [...DASHBOARDS.map(({ uid }) => uid), 'alert-inbox'];
const MOST_BYTES = 1_500_000;

test('docs/dashboards.md is the page that the dashboards generate', () => {
  assert.equal(readFileSync('docs/dashboards.md', 'utf8'), renderDashboardsPage());
});

test('every dashboard and the inbox have a picture, and all pictures together are small', () => {
  const files = NAMES.map((name) => `docs/images/${name}.png`);
  assert.deepEqual(
    files.filter((file) => !existsSync(file)),
    [],
    'npm run pictures writes them',
  );
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
});

test('every panel is on the page', () => {
  const page = renderDashboardsPage();
  for (const { title, rows } of DASHBOARDS) {
    const section = page.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? '';
    for (const { panels } of rows)
      for (const panel of panels)
        assert.ok(section.includes(`| ${panel.title} |`), `${title}: ${panel.title}`);
  }
});
