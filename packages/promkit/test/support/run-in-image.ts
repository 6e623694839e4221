import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const pins = parseEnv(readFileSync(new URL('../../../../.env', import.meta.url), 'utf8'));

/**
 * Runs a shell script in one container of an image that `.env` pins, and returns what it writes. The files, by name, are in
 * the folder in which it runs.
 */
export function runInImage(pin: string, files: ReadonlyMap<string, string>, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'promkit-'));
  try {
    // Both programs run as the user nobody.
    chmodSync(folder, 0o755);
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'script.sh'), script);
    const options = ['--rm', '--network=none', '--pull=never', '-v', `${folder}:/files:ro`, '-w', '/files'];
    const args = ['run', ...options, '--entrypoint', 'sh', pins[pin] ?? '', 'script.sh'];
    const run = spawnSync('docker', args, {
      encoding: 'utf8',
      timeout: 120_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (run.error) throw run.error;
    return run.stdout + run.stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A set of numbered files, and the texts that they are made of. */
export const numbered = (extension: string, texts: readonly string[]): Map<string, string> =>
  new Map(texts.map((text, index) => [`${index}.${extension}`, text]));
