import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DASHBOARDS } from '../grafana/dashboards/dashboards.ts';
import { renderDashboard } from '../grafana/dashboards/lib/dashboard.ts';

const ROOT = 'grafana/dashboards';

interface GeneratedFile {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly content: string;
}

/** The JSON of every dashboard. */
export async function generateDashboards(): Promise<GeneratedFile[]> {
  const titles = new Map(DASHBOARDS.map(({ uid, title }) => [uid, title]));
  return DASHBOARDS.map((source) => ({
    file: `${ROOT}/gen/${source.folder}/${source.uid}.json`,
    content: json(renderDashboard(source, titles)),
  }));
}

/** All dashboard files that exist, with or without a source. */
export const committedDashboards = (): string[] => globSync(`${ROOT}/gen/**/*.json`).sort();

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function contentOf(file: string): string | undefined {
  return globSync(file).length > 0 ? readFileSync(file, 'utf8') : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const check = process.argv.includes('--check');
  const generated = await generateDashboards();
  const stale = generated.filter(({ file, content }) => contentOf(file) !== content);
  const orphans = committedDashboards().filter((path) => generated.every(({ file }) => file !== path));
  for (const { file, content } of stale) {
    console.log(`${file}: ${check ? 'differs from its source' : 'written'}`);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  for (const file of orphans) {
    console.log(`${file}: ${check ? 'has no source' : 'removed, it has no source'}`);
    if (!check) rmSync(file);
  }
  if (check && stale.length + orphans.length > 0) {
    console.error('Run `npm run generate` and commit the files that it writes.');
    process.exitCode = 1;
  }
}
