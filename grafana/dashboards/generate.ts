import { globSync } from 'node:fs';
import { DASHBOARDS } from './dashboards.ts';
import { renderDashboard } from './lib/dashboard.ts';

const FOLDER = 'grafana/dashboards/gen';

/** The generated files that exist, by path from the root of the repository. */
export const committedDashboards = (): string[] => globSync(`${FOLDER}/**/*.json`).sort();

/** The JSON of every dashboard: path → text. */
export function generateDashboards(): Map<string, string> {
  const titles = new Map(DASHBOARDS.map(({ uid, title }) => [uid, title]));
  return new Map(
    DASHBOARDS.map((source) => [
      `${FOLDER}/${source.folder}/${source.uid}.json`,
      `${JSON.stringify(renderDashboard(source, titles), null, 2)}\n`,
    ]),
  );
}
