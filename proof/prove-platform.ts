import {
  type Calibration,
  caseTitle,
  MachineTooBusy,
  makeReport,
  mergeReports,
  type ProofCase,
  type ProveOptions,
  prove,
  type Stack,
  startAtFittingFactor,
  type Vacuity,
  watchHealthy,
} from '@opsconductor/proof';
import { type Provenance, provenanceOf } from '@opsconductor/reports';
import { ensureEngine, ensureImages, Problem } from '@opsconductor/stack';
import { PanelProof } from './panels/panel-proof.ts';
import { CALIBRATION, REPEATS } from './platform/machine.ts';
import { startPlatform } from './platform/start-platform.ts';
import { casesWithoutTheirRules } from './platform/vacuity.ts';
import { readCases } from './read-cases.ts';
import {
  type RecordedReport,
  readProofReport,
  readVacuityReport,
  writeAloneReport,
  writeProofReport,
  writeVacuityReport,
} from './report/report-files.ts';
import { addRun, historyOf } from './report/run-history.ts';

export const HEALTHY_MINUTES = 10;
const HEALTHY_REPEATS = 1;

export interface ProofOptions {
  readonly factor?: number;
  readonly healthyMinutes?: number;
  readonly runs: number;
  readonly alone?: true;
  readonly minutes?: number;
  readonly unproven?: true;
  readonly withoutRules?: true;
  readonly report?: string;
}

type Platform = Omit<ProveOptions, 'cases'>;

/** Runs a proof of this stack, once or several times. @returns whether every run is as expected */
export async function provePlatform(names: readonly string[], options: ProofOptions): Promise<boolean> {
  const { factor, minutes, unproven, withoutRules, alone, runs } = options;
  const isAll = names.length === 0;
  const folder = options.report ?? (isAll ? 'docs/reports' : '.state');
  const healthyMinutes = options.healthyMinutes ?? (isAll && !alone ? HEALTHY_MINUTES : 0);
  const all = (await readCases(names)).map(({ parallel, ...proofCase }) =>
    alone || parallel === undefined ? proofCase : { ...proofCase, parallel },
  );
  const earlier = unproven && !withoutRules ? lastReport(folder) : undefined;
  const proven = new Set(earlier?.alerts.filter((alert) => alert.proven).map(caseTitle));
  const cases = all.filter((proofCase) => !proven.has(caseTitle(proofCase)));
  if (earlier && cases.length === 0) {
    writeProofReport(folder, earlier);
    return true;
  }
  await ensureEngine();
  const until = minutes === undefined ? undefined : Date.now() + minutes * 60_000;
  let isGreen = true;
  for (let run = 1; run <= runs; run += 1) {
    if (runs > 1) console.log(`Run ${run} of ${runs}`);
    // Taken before the images are built, because they contain the sources as they are now.
    const provenance = provenanceOf(withoutRules ? 'vacuity' : alone ? 'alone' : 'proof');
    await ensureImages();
    const { platform, calibration } = await start(factor);
    await using _stack: Stack = platform.stack;
    const taken = { ...provenance, factor: platform.profile.factor };
    const timed = { ...platform, ...(until && { until }) };
    const isProven = withoutRules
      ? await runWithoutRules(cases, timed, folder, taken, unproven ? redWithoutRules() : [])
      : await runProof({
          cases,
          platform: { ...timed, repeats: REPEATS },
          calibration,
          provenance: taken,
          folder,
          healthySeconds: healthyMinutes * 60,
          kind: alone ? 'alone' : isAll && !earlier ? 'complete' : 'part',
          earlier,
        });
    isGreen &&= isProven;
  }
  return isGreen;
}

/** Starts a stack on the given factor, or on the first one that the machine can run. */
async function start(factor: number | undefined) {
  try {
    return await startAtFittingFactor({
      ...CALIBRATION,
      ...(factor !== undefined && { factors: [factor] as const }),
      start: startPlatform,
      report: (line) => console.log(line),
    });
  } catch (error) {
    if (!(error instanceof MachineTooBusy)) throw error;
    throw new Problem(
      error.message,
      'To try anyway, give a factor: `npm run proof -- --factor 10`. Then the machine may be the cause of failures.',
    );
  }
}

interface Run {
  readonly cases: readonly ProofCase[];
  readonly platform: Platform;
  readonly calibration: Calibration;
  readonly provenance: Provenance;
  readonly folder: string;
  readonly healthySeconds: number;
  readonly kind: 'complete' | 'alone' | 'part';
  readonly earlier: RecordedReport | undefined;
}

async function runProof(run: Run): Promise<boolean> {
  const { cases, platform, calibration, folder, healthySeconds, kind, earlier } = run;
  const { stack, profile, ambient = [] } = platform;
  await using panels = kind === 'complete' ? await PanelProof.start(stack) : undefined;
  const proof = await prove({ ...platform, cases });
  // After the cases: the windows of hours have as little data as possible when the faults of the SLOs begin.
  const repeats = { ...REPEATS, budget: HEALTHY_REPEATS };
  const watch = () => watchHealthy({ ...platform, ambient, seconds: healthySeconds, repeats });
  const healthy = healthySeconds > 0 ? await (panels?.compareDuring(watch) ?? watch()) : undefined;
  const own = await makeReport({ proof, profile, stack, calibration, ...(healthy && { healthy }) });
  const made = earlier ? mergeReports(earlier, own) : own;
  const wrong = panels?.write(`${folder}/panels-report.json`, made) ?? [];
  const isGreen =
    own.provenAlerts === cases.length && wrong.length === 0 && !healthy?.unexpectedAlerts.length;
  const provenance = earlier?.provenance ?? { ...run.provenance, busyCores: own.busyCores ?? 0 };
  if (kind === 'alone') writeAloneReport(folder, provenance, own);
  else {
    const before = readProofReport(folder) ?? {};
    const history = kind === 'complete' ? addRun(before, own, provenance, isGreen) : historyOf(earlier);
    writeProofReport(folder, { provenance, ...history, ...made });
  }
  for (const finding of wrong) console.log(`✖ ${finding}`);
  for (const { alertname, labels, error } of proof.alerts)
    if (error) console.log(`✖ ${caseTitle({ alertname, labels })}\n  ${error.slice(0, 600)}`);
  for (const labels of healthy?.unexpectedAlerts ?? [])
    console.log(`✖ fired in the healthy minutes: ${JSON.stringify(labels)}`);
  for (const { unexpectedAlerts, machine } of healthy?.repeats ?? []) {
    const fired = unexpectedAlerts.map(({ alertname }) => alertname).join(', ');
    console.log(`The healthy minutes began again: ${machine.join('; ')}, and ${fired} fired.`);
  }
  const again = proof.repeats.length;
  const repeated = again === 0 ? '' : `, ${again} groups ran again because the machine was too slow`;
  console.log(
    `${own.provenAlerts} of ${cases.length} proven in ${own.totalSeconds} s at factor ${profile.factor}${repeated}; report in ${folder}`,
  );
  return isGreen;
}

async function runWithoutRules(
  cases: readonly ProofCase[],
  platform: Platform,
  folder: string,
  taken: Provenance,
  known: readonly Vacuity[],
): Promise<boolean> {
  const date = new Date().toISOString();
  const titles = new Set(known.map(caseTitle));
  const left = cases.filter((proofCase) => !titles.has(caseTitle(proofCase)));
  const vacuity = [...known];
  const provenance = known.length > 0 ? readVacuityReport()?.provenance : taken;
  const { factor } = platform.profile;
  for await (const results of casesWithoutTheirRules(left, platform)) {
    vacuity.push(...results);
    writeVacuityReport(folder, { provenance, date, factor, cases: cases.length, vacuity });
  }
  const green = vacuity.filter(({ red }) => !red);
  for (const { alertname, labels, reason } of green)
    console.log(`✖ ${caseTitle({ alertname, labels })} is not red: ${reason || 'it passed'}`);
  console.log(`${vacuity.length - green.length} of ${vacuity.length} are red without their rules`);
  return green.length === 0;
}

/** The cases that were red in an earlier run without rules. */
function redWithoutRules(): Vacuity[] {
  return (readVacuityReport()?.vacuity ?? []).filter(({ red }) => red);
}

function lastReport(folder: string): RecordedReport {
  const report = readProofReport(folder);
  if (!report) throw new Problem(`${folder}/proof-report.json does not exist.`, 'Run `npm run proof` first.');
  return report;
}
