import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type ProofReport, type Vacuity, writeReport } from '@opsconductor/proof';
import type { Provenance } from '../reports/provenance.ts';
import type { RunHistory } from './run-history.ts';

/** A report as it is on disk: what the proof came to, on what files, and how earlier runs of the same files ended. */
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

/** `proof-report.json` of a folder, or nothing when there is none. */
export const readProofReport = (folder: string) => read<RecordedReport>(`${folder}/proof-report.json`);

/** What `-- --without-rules` found last. */
export const readVacuityReport = () => read<VacuityReport>('docs/vacuity-report.json');

export const writeVacuityReport = (folder: string, report: VacuityReport) =>
  write(`${folder}/vacuity-report.json`, report);

/** The report with what the other commands found last: `npm run mutate`, `-- --without-rules` and `-- --alone`. */
export function writeProofReport(folder: string, made: RecordedReport): void {
  const vacuity = readVacuityReport()?.vacuity;
  const { total, killed, ruleCoverage } = read<Record<string, unknown>>('docs/mutants.json') ?? {};
  const mutants = total !== undefined && { mutants: { total, killed }, ruleCoverage };
  const { provenAlerts, cases, date } = read<Record<string, unknown>>('docs/alone-report.json') ?? {};
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

/** Writes what came of the cases when each ran alone: without the figures that only a complete proof has. */
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
