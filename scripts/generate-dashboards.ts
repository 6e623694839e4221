import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { committedDashboards, generateDashboards } from '../grafana/dashboards/generate.ts';

const dashboards = generateDashboards();
for (const file of committedDashboards()) if (!dashboards.has(file)) rmSync(file);
for (const [file, text] of dashboards) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${file}: written`);
}
