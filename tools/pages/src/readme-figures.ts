import { existsSync, readFileSync } from 'node:fs';
import { type Report, takenAt } from '@opsconductor/reports';
import { replaceMarked } from './marked.ts';

const read = (name: string): Report =>
  existsSync(`docs/reports/${name}`) ? JSON.parse(readFileSync(`docs/reports/${name}`, 'utf8')) : {};

const shown = (value: unknown, unit = '') =>
  value === undefined || value === null ? 'not measured' : `${value}${unit}`;

/** How many complete runs in a row were green, and how many cases were green in the last run. */
export function greenRuns({ greenRunsInARow, provenAlerts, alerts = [] }: Report): string {
  return `${greenRunsInARow ?? 'not recorded'}; in the last run ${shown(provenAlerts)} of ${alerts.length} cases`;
}

/** The figures of the README, made only from the reports in docs/reports/. */
function figuresBlock(): string {
  const proof = read('proof-report.json');
  const mutants = read('mutants.json');
  const panels = read('panels-report.json');
  const recall = read('validate-recall.json');
  const path = read('path-report.json');
  const passed = (path.tests ?? []).filter((one: { passed: boolean }) => one.passed).length;
  const killed = mutants.total ? `${mutants.killed} of ${mutants.total}` : undefined;
  const rows = [
    {
      what: 'Complete proofs in a row in which every alert fired, arrived and resolved',
      value: greenRuns(proof),
      run: proof,
      file: 'proof-report.json',
    },
    {
      what: 'Time from fault to delivery, p95 and maximum',
      value: `${shown(proof.p95DeliveredSeconds, ' s')}, ${shown(proof.worstDeliveredSeconds, ' s')}, durations ÷ ${shown(proof.factor)}`,
      run: proof,
      file: 'proof-report.json',
    },
    {
      what: 'Faults in the alerting path itself',
      value: `${passed} of ${shown(path.tests?.length)} passed: no alert lost, or the failure reported`,
      run: path,
      file: 'path-report.json',
    },
    {
      what: 'Mutants of the rules that the rule tests kill',
      value: shown(killed),
      run: mutants,
      file: 'mutants.json',
    },
    {
      what: 'Panels with data when healthy; panels with data only during their fault',
      value: `${shown(panels.withData)}; ${shown(panels.emptyWhenHealthyShownUnderFault)}, of ${shown(panels.panels)}`,
      run: panels,
      file: 'panels-report.json',
    },
    {
      what: "p95 of the panels' queries over 24 h",
      value: `${shown(panels.queryP95Ms, ' ms')} at ${shown(panels.queries?.series)} series`,
      run: panels.queries ?? {},
      file: 'panels-report.json',
    },
    {
      what: 'Planted defects that validate finds',
      value: `${shown(recall.caught)} of ${shown(recall.defects)}`,
      run: recall,
      file: 'validate-recall.json',
    },
  ];
  const lines = rows.map(
    ({ what, value, run, file }) =>
      `| ${what} | ${value} | ${takenAt(run)?.slice(0, 10) ?? '–'} | [${file}](docs/reports/${file}) |`,
  );
  return ['| what | measured | taken | report |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** The README with the figures from the current reports. */
export function withFigures(readme: string): string {
  return replaceMarked(readme, 'proof', figuresBlock());
}
