import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter } from 'node:path';
import { parseEnv } from 'node:util';
import { execa } from 'execa';

/** Copies a program out of a pinned image, and puts it on the PATH until the end of the scope. */
export async function programOnPath(pin: string, program: string): Promise<AsyncDisposable> {
  const image = parseEnv(readFileSync('.env', 'utf8'))[pin] ?? '';
  const folder = mkdtempSync(`${tmpdir()}/validate-`);
  const copy = ['--user=0', '--entrypoint=cp', image, `/bin/${program}`, '/out'];
  await execa('docker', ['run', '--rm', '--pull=never', '--network=none', '-v', `${folder}:/out`, ...copy]);
  const before = process.env.PATH;
  process.env.PATH = `${folder}${delimiter}${before}`;
  return {
    async [Symbol.asyncDispose]() {
      process.env.PATH = before;
      rmSync(folder, { recursive: true });
    },
  };
}
