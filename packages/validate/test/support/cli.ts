import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';

const cli = resolve(import.meta.dirname, '../../src/cli.ts');

/** Runs the command in a folder with these files. */
export async function validate(files: Readonly<Record<string, string>>, ...args: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'validate-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    const run = await execa(process.execPath, [cli, ...args, '--json', 'report.json'], {
      cwd,
      reject: false,
      env: { CI: '', NO_COLOR: '1' },
      all: true,
    });
    const text = run.all.includes('checks:') ? readFileSync(join(cwd, 'report.json'), 'utf8') : undefined;
    const junit = args.includes('junit.xml') ? readFileSync(join(cwd, 'junit.xml'), 'utf8') : '';
    return { junit, code: run.exitCode, output: run.all, report: text && JSON.parse(text) };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
