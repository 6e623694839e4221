#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommanderError } from 'commander';
import { CHECKS } from './checks.ts';
import { readOptions } from './cli-options.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { InputError } from './errors.ts';
import { Inputs } from './input/inputs.ts';
import { jsonReport } from './report/json.ts';
import { junitReport } from './report/junit.ts';
import { tableReport } from './report/table.ts';
import { withoutSecrets } from './report/without-secrets.ts';
import { exitCode } from './run/exit-code.ts';
import { runChecks } from './run/run-checks.ts';
import { selectChecks } from './run/select.ts';

const DEFAULT_WIDTH = 120;

async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  // biome-ignore lint/style/noProcessEnv: compose fills its file with the variables of the shell, so the checks do too.
  const inputs = new Inputs(options.root, options.settings, process.env);
  const started = performance.now();
  const missingToolFails = options.ci;
  const progress = process.stdout.isTTY ? 'live' : 'lines';
  if (options.diagnose) {
    const walked = await diagnose(inputs, missingToolFails, (line) => process.stdout.write(`${line}\n`));
    return exitCode(walked, options.failOn);
  }
  const checks = selectChecks(CHECKS, options.only, options.live);
  const results = await runChecks({ checks, inputs, missingToolFails, progress });
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  const date = new Date();
  // First, so that the findings are not lost if a file cannot be written.
  process.stdout.write(`\n${tableReport(results, process.stdout.columns ?? DEFAULT_WIDTH)} · ${seconds} s\n`);
  if (options.json !== undefined) write('--json', options.json, jsonReport(results, seconds, date));
  if (options.junit !== undefined) write('--junit', options.junit, junitReport(results, date));
  if (results.every(({ state }) => state === 'skipped')) {
    throw new InputError(
      'nothing was checked: give files with --rules, --dashboards or --compose, or create validate.config.json',
    );
  }
  return exitCode(results, options.failOn);
}

function write(option: string, file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`${option} ${file} cannot be written: ${(error as Error).message}`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const text = error instanceof InputError ? error.message : `${(error as Error).stack}`;
    process.stderr.write(`✖ ${withoutSecrets(text)}\n`);
    process.exitCode = 2;
  }
}
