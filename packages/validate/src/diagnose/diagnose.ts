import { styleText } from 'node:util';
import { CHECKS } from '../checks.ts';
import type { Inputs } from '../input/inputs.ts';
import { type CheckResult, runChecks } from '../run/run-checks.ts';
import { LISTS, type Step } from './lists.ts';

const MARKS = {
  yes: styleText('green', '✔'),
  no: styleText('red', '✖'),
  unknown: styleText('yellow', '?'),
} as const;

/** Walks the four lists of what can be wrong, and tells of each step whether it is. Returns the results of every check. */
export async function diagnose(
  inputs: Inputs,
  missingToolFails: boolean,
  tell: (line: string) => void,
): Promise<CheckResult[]> {
  const wanted = new Set(LISTS.flatMap(({ steps }) => steps.flatMap(({ checks }) => checks)));
  const checks = CHECKS.filter(({ name }) => wanted.has(name));
  const results = await runChecks({ checks, inputs, missingToolFails, progress: 'none' });
  const byName = new Map(results.map((result) => [result.check, result]));
  for (const { trouble, steps } of LISTS) {
    tell(`\n${styleText('bold', trouble)}`);
    for (const step of steps) tellStep(step, byName, tell);
  }
  return results;
}

function tellStep(
  { question, checks }: Step,
  results: ReadonlyMap<string, CheckResult>,
  tell: (line: string) => void,
): void {
  const found = checks.flatMap((name) => results.get(name) ?? []);
  const bad = found.filter(({ state }) => state === 'findings' || state === 'failed');
  const asked = found.filter(({ state }) => state !== 'skipped');
  const mark = bad.length > 0 ? MARKS.no : asked.length > 0 ? MARKS.yes : MARKS.unknown;
  tell(`${mark} ${question}`);
  for (const { check, problems, reason } of bad) {
    const [first] = problems;
    tell(`    ${check}: ${first ? `${first.message}\n    → ${first.fix}` : reason}`);
    if (problems.length > 1) tell(`    and ${problems.length - 1} more: --only ${check}`);
  }
  if (asked.length === 0) for (const { check, reason } of found) tell(`    ${check}: ${reason}`);
}
