import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { PINS_FILE } from './paths.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables of the compose file: those of the environment replace those of `.env`, as in Docker Compose. */
export const stackVariables = (): Variables => ({
  ...parseEnv(readFileSync(PINS_FILE, 'utf8')),
  ...process.env,
});
