import { styleText } from 'node:util';
import type { CheckResult } from '../check-result.ts';
import { CHECKS } from '../checks.ts';
import type { Inputs } from '../input/inputs.ts';
import { runChecks } from '../run/run-checks.ts';
import { type Step, TROUBLES } from './troubles.ts';

const MARKS = {
  yes: styleText('green', '✔'),
  no: styleText('red', '✖'),
  unknown: styleText('yellow', '?'),
} as const;

/** Goes through the four lists of possible causes and reports the result of each step. Returns the results of all checks. */
export async function diagnose(
  inputs: Inputs,
  missingToolFails: boolean,
  report: (line: string) => void,
): Promise<CheckResult[]> {
  const wanted = new Set(TROUBLES.flatMap(({ steps }) => steps.flatMap(({ checks }) => checks)));
  const checks = CHECKS.filter(({ name }) => wanted.has(name));
  const results = await runChecks({ checks, inputs, missingToolFails, progress: 'none' });
  const byName = new Map(results.map((result) => [result.check, result]));
  for (const { trouble, steps } of TROUBLES) {
    report(`\n${styleText('bold', trouble)}`);
    for (const step of steps) reportStep(step, byName, report);
  }
  const unreadable = byName.get('config/files');
  if (unreadable) report(`\n${MARKS.no} Can every file be read?\n    ${unreadable.reason}`);
  return results;
}

function reportStep(
  { question, checks }: Step,
  results: ReadonlyMap<string, CheckResult>,
  report: (line: string) => void,
): void {
  const found = checks.flatMap((name) => results.get(name) ?? []);
  const bad = found.filter(({ state }) => state === 'findings' || state === 'failed');
  const asked = found.filter(({ state }) => state !== 'skipped');
  const mark = bad.length > 0 ? MARKS.no : asked.length > 0 ? MARKS.yes : MARKS.unknown;
  report(`${mark} ${question}`);
  for (const { check, problems, reason } of bad) {
    const [first] = problems;
    report(`    ${check}: ${first ? `${first.message}\n    → ${first.fix}` : reason}`);
    if (problems.length > 1) report(`    and ${problems.length - 1} more: run --only ${check}`);
  }
  if (asked.length === 0) for (const { check, reason } of found) report(`    ${check}: ${reason}`);
}
