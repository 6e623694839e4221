import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';

const MIN_LENGTH = 16;

/** Reads a secret once, at boot. One that cannot be read or is guessable stops the boot. */
export function readSecret(variable: string, path: string): string {
  const secret = contentOf(variable, path);
  if (secret.length >= MIN_LENGTH) return secret;
  throw new ConfigError([
    { name: variable, value: path, remedy: `must hold at least ${MIN_LENGTH} characters` },
  ]);
}

/** As `readSecret`; undefined for an empty file, which switches off what the secret is for. */
export function readOptionalSecret(variable: string, path: string): string | undefined {
  return contentOf(variable, path) === '' ? undefined : readSecret(variable, path);
}

function contentOf(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ConfigError([{ name: variable, value: path, remedy: `must be a readable file (${reason})` }]);
  }
}
