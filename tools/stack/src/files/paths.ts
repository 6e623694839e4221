import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
export const COMPOSE_FILE = join(ROOT, 'docker-compose.monitoring.yml');
/** The preview of the dashboards, for machines without Grafana. */
const PREVIEW_FILE = join(ROOT, 'compose', 'dashboard-preview.yml');
/** The files that the commands give to Docker Compose. */
export const COMPOSE_FILES = [COMPOSE_FILE, PREVIEW_FILE];
export const PINS_FILE = join(ROOT, '.env');
const STATE = join(ROOT, '.state');

/** A file under .state/, where the commands keep data between runs. Deleting it costs only time. */
export function statePath(name: string): string {
  return join(STATE, name);
}

export async function ensureStateFolder(): Promise<void> {
  await mkdir(join(STATE, 'logs'), { recursive: true });
}
