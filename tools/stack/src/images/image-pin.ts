import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { PINS_FILE } from '../stack/paths.ts';

/** The image of a variable in `.env`. */
export function imagePin(name: string): string {
  const pin = parseEnv(readFileSync(PINS_FILE, 'utf8'))[name];
  if (pin === undefined) throw new Error(`.env has no ${name}`);
  return pin;
}
