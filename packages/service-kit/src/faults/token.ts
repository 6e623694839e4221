import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../config-error.ts';

const MIN_LENGTH = 16;

/** Reads the token once, at boot; a token that cannot be read or is guessable stops the boot. */
export function readToken(path: string): string {
  let token: string;
  try {
    token = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ConfigError([
      { name: 'FAULT_TOKEN_FILE', value: path, remedy: `must be a readable file (${reason})` },
    ]);
  }
  if (token.length < MIN_LENGTH) {
    throw new ConfigError([
      { name: 'FAULT_TOKEN_FILE', value: path, remedy: `must hold at least ${MIN_LENGTH} characters` },
    ]);
  }
  return token;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares digests, so that the time taken shows neither the content nor the length of the token. */
export function bearerCheck(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(`Bearer ${token}`);
  return (authorization) => timingSafeEqual(expected, digest(authorization ?? ''));
}
