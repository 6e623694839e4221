import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type ProofReport, type Vacuity, writeReport } from '@opsconductor/proof';
import type { Provenance } from '@opsconductor/reports';
import type { RunHistory } from './run-history.ts';

/** A report as it is on disk: the results, the files that they are valid for, and earlier runs on the same files. */
export interface RecordedReport extends ProofReport, Partial<RunHistory> {
  readonly provenance?: Provenance;
}

export interface VacuityReport {
  readonly provenance?: Provenance | undefined;
  readonly date: string;
  readonly factor: number;
  readonly cases: number;
  readonly vacuity: readonly Vacuity[];
}

/** `proof-report.json` of a folder, or undefined when there is none. */
export const readProofReport = (folder: string) => read<RecordedReport>(`${folder}/proof-report.json`);

/** The last results of `-- --without-rules`. */
export const readVacuityReport = () => read<VacuityReport>('docs/reports/vacuity-report.json');

export const writeVacuityReport = (folder: string, report: VacuityReport) =>
  write(`${folder}/vacuity-report.json`, report);

/** Writes the report with the last results of the other commands: `npm run mutate`, `-- --without-rules` and `-- --alone`. */
export function writeProofReport(folder: string, made: RecordedReport): void {
  const vacuity = readVacuityReport()?.vacuity;
  const { total, killed, ruleCoverage } = read<Record<string, unknown>>('docs/reports/mutants.json') ?? {};
  const mutants = total !== undefined && { mutants: { total, killed }, ruleCoverage };
  const { provenAlerts, cases, date } = read<Record<string, unknown>>('docs/reports/alone-report.json') ?? {};
  const alone = cases !== undefined && { alone: { date, cases, provenAlerts } };
  writeReport(
    { ...made, ...(vacuity && { vacuity }), ...mutants, ...alone },
    {
      json: `${folder}/proof-report.json`,
      markdown: `${folder}/proof-report.md`,
      junit: `${folder}/proof-junit.xml`,
    },
  );
}

/** Writes the results of the cases that ran alone, without the figures that only a complete proof has. */
export function writeAloneReport(folder: string, provenance: Provenance, report: ProofReport): void {
  const { date, factor, provenAlerts, alerts, repeats, totalSeconds } = report;
  write(`${folder}/alone-report.json`, {
    provenance,
    date,
    factor,
    provenAlerts,
    cases: alerts.length,
    totalSeconds,
    repeats,
    alerts: alerts.map(({ alertname, labels, proven, deliveredSeconds, error }) => ({
      alertname,
      labels,
      proven,
      deliveredSeconds,
      error,
    })),
  });
}

const read = <T>(path: string) =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;

const write = (path: string, content: object) => writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
