import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { CheckResult } from '../check-result.ts';
import type { Problem, Severity } from '../problem.ts';

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<Severity, string>;
const NO_BORDERS = {
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: ' ',
  },
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
};

/** The report for the terminal: findings with cause and fix, checks that could not run, and the counts. */
export function tableReport(results: readonly CheckResult[], width: number): string {
  const problems = results.flatMap((result) => result.problems);
  return [
    problems.length > 0 ? findingsTable(problems, width) : '',
    ...causes(results, 'failed').map(([reason, checks]) =>
      styleText('red', `✖ could not run ${checks}\n  ${reason}`),
    ),
    ...causes(results, 'skipped').map(([reason, checks]) =>
      styleText('gray', `↓ skipped ${checks}\n  ${reason}`),
    ),
    summary(results, problems),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function findingsTable(problems: readonly Problem[], width: number): string {
  const columns = [9, 28];
  const rest = Math.max(40, width - 45);
  const table = new Table({ ...NO_BORDERS, colWidths: [...columns, rest], wordWrap: true });
  for (const { check, severity, file, line, message, fix } of problems) {
    const place = line === undefined ? file : `${file}:${line}`;
    table.push([styleText(COLOURS[severity], severity), check, `${place}\n${message}\n→ ${fix}`]);
  }
  return table.toString();
}

/** One cause, such as an unreachable server, can stop many checks. The report lists it once. */
function causes(
  results: readonly CheckResult[],
  state: CheckResult['state'],
): [reason: string, checks: string][] {
  const found = new Map<string, string[]>();
  for (const { check, reason = '', state: seen } of results) {
    if (seen === state) found.set(reason, [...(found.get(reason) ?? []), check]);
  }
  return [...found].map(([reason, checks]) => [reason, checks.join(', ')]);
}

function summary(results: readonly CheckResult[], problems: readonly Problem[]): string {
  const count = (state: CheckResult['state']) => results.filter((result) => result.state === state).length;
  const of = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  const excepted = results.reduce((sum, result) => sum + result.excepted, 0);
  const parts = [
    `${results.length} checks: ${count('clean')} clean`,
    `${count('findings')} with findings (${of('error')} errors, ${of('warning')} warnings, ${of('info')} infos)`,
    `${count('skipped')} skipped`,
    `${count('failed')} could not run`,
    ...(excepted > 0 ? [`${excepted} findings accepted by exceptions`] : []),
  ];
  return parts.join(' · ');
}
