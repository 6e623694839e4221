import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const pins = parseEnv(readFileSync(new URL('../../../../.env', import.meta.url), 'utf8'));

/** A compose file with one service of a pinned image. */
export const stackOf = (pin: string, more = ''): string =>
  `services:\n  one:\n    image: ${pins[pin]}\n${more}`;
