import { readFileSync } from 'node:fs';
import { ConfigError } from '@opsconductor/service-kit';
import { parseComponents, type WatchedComponent } from '../domain/components.ts';

/** @throws ConfigError that names the file and the problem in it */
export function loadComponents(path: string): WatchedComponent[] {
  try {
    return parseComponents(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new ConfigError([{ name: 'COMPONENTS_FILE', value: path, remedy: (error as Error).message }]);
  }
}
