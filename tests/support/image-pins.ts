import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The image pins of `.env`, by variable name. */
export function imagePin(name: string): string {
  const pin = parseEnv(readFileSync('.env', 'utf8'))[name];
  if (pin === undefined) throw new Error(`.env has no ${name}`);
  return pin;
}
