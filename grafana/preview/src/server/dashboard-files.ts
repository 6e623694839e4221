import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DashboardEntry } from '../dashboard-entry.ts';
import { Refusal } from './refusal.ts';

interface Found {
  readonly entry: DashboardEntry;
  readonly text: string;
}

/** The dashboards of the folder as Grafana provisions them, by uid. They are read each time, so that changes appear. */
export async function readDashboards(folder: string): Promise<Map<string, Found>> {
  const files = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Refusal(500, `${folder} cannot be read. Mount grafana/dashboards/gen there.`, { cause: error });
  });
  const found = new Map<string, Found>();
  for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
    const text = await readFile(join(folder, file), 'utf8');
    const { uid, title, description = '', tags = [] } = JSON.parse(text) as DashboardEntry;
    found.set(uid, { entry: { uid, title, description, folder: file.split('/')[0] ?? '', tags }, text });
  }
  if (found.size === 0)
    throw new Refusal(
      500,
      `${folder} has no dashboard. Run \`npm run generate\` and mount grafana/dashboards/gen there.`,
    );
  return found;
}

/** The JSON of a dashboard with the bases of its links, which Grafana reads from hidden variables. */
export const withAddresses = (json: string, addresses: Readonly<Record<string, string>>): string =>
  json.replace(/\$\{(\w+):raw\}/g, (found, name: string) => {
    const address = Object.hasOwn(addresses, name) ? addresses[name] : undefined;
    return address === undefined ? found : JSON.stringify(address).slice(1, -1);
  });
