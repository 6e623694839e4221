#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { readOptions } from './cli-options.ts';
import { generateRules } from './generate.ts';
import { SpecError } from './spec-error.ts';

/** Exit codes: 0 done, 1 a file differs, 2 nothing was written or compared. */
function main(argv: readonly string[]): number {
  const { specs, out, check, rules } = readOptions(argv);
  const generated = generateRules(specs, { ...rules, out });
  if (check) {
    const differing = [...generated].filter(
      ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
    );
    for (const [file] of differing)
      process.stderr.write(
        `${file} ${existsSync(file) ? 'differs from its spec' : 'does not exist'}\n  → run slo-rules without --check\n`,
      );
    return differing.length > 0 ? 1 : 0;
  }
  mkdirSync(out, { recursive: true });
  for (const [file, text] of generated) {
    writeFileSync(file, text);
    process.stdout.write(`${file}: written\n`);
  }
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    // Errors of the file system have a code.
    const isExpected = error instanceof SpecError || (error instanceof Error && 'code' in error);
    process.stderr.write(`${isExpected ? (error as Error).message : (error as Error).stack}\n`);
    process.exitCode = 2;
  }
}
