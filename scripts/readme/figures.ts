import { existsSync, readFileSync } from 'node:fs';

const START = '<!-- proof:start -->';
const END = '<!-- proof:end -->';

// biome-ignore lint/suspicious/noExplicitAny: reports of other programs; what is missing shows as "not measured"
const read = (name: string): any =>
  existsSync(`docs/${name}`) ? JSON.parse(readFileSync(`docs/${name}`, 'utf8')) : {};

const shown = (value: unknown, unit = '') =>
  value === undefined || value === null ? 'not measured' : `${value}${unit}`;

/** The README's figures, made from the reports in docs/ and from nothing else. */
function figuresBlock(): string {
  const proof = read('proof-report.json');
  const mutants = read('mutants.json');
  const panels = read('panels-report.json');
  const recall = read('validate-recall.json');
  const path = read('path-report.json');
  const alerts: unknown[] = proof.alerts ?? [];
  const passed = (path.tests ?? []).filter((one: { passed: boolean }) => one.passed).length;
  const killed = mutants.total ? `${mutants.killed} of ${mutants.total}` : undefined;
  const rows = [
    [
      'Alerts seen to fire, arrive and resolve',
      `${shown(proof.provenAlerts)} of ${alerts.length} cases`,
      'proof-report.json',
    ],
    [
      'Fault to delivery, p95 and worst',
      `${shown(proof.p95DeliveredSeconds, ' s')}, ${shown(proof.worstDeliveredSeconds, ' s')}, durations ÷ ${shown(proof.factor)}`,
      'proof-report.json',
    ],
    [
      'Faults in the alerting path itself',
      `${passed} of ${shown(path.tests?.length)} survived or told`,
      'path-report.json',
    ],
    ['Changed rules that the tests notice', shown(killed), 'mutants.json'],
    [
      'Panels with data; empty ones shown under their fault',
      `${shown(panels.withData)}; ${shown(panels.emptyWhenHealthyShownUnderFault)}, of ${shown(panels.panels)}`,
      'panels-report.json',
    ],
    [
      "p95 of the panels' queries over 24 h",
      `${shown(panels.queryP95Ms, ' ms')} at ${shown(panels.queries?.series)} series`,
      'panels-report.json',
    ],
    [
      'Seeded defects that validate finds',
      `${shown(recall.caught)} of ${shown(recall.defects)}`,
      'validate-recall.json',
    ],
  ];
  const lines = rows.map(([what, value, report]) => `| ${what} | ${value} | [${report}](docs/${report}) |`);
  return [START, '| what | measured | report |', '| --- | --- | --- |', ...lines, END].join('\n');
}

/** A README with its figures as the reports have them now. */
export function withFigures(readme: string): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md lacks the marks ${START} and ${END}`);
  return readme.slice(0, start) + figuresBlock() + readme.slice(end + END.length);
}
