import { caseTitle } from '../case/case.ts';
import { deliveredFigures, type ProofReport, type ProofRun } from './report.ts';

/**
 * The report of a run in which a later run replaces the results of the cases that ran again, and the alerts that their
 * faults fired. It lists every run, so that several runs are not mistaken for one.
 *
 * @throws Error when the two ran on different factors
 */
export function mergeReports(earlier: ProofReport, later: ProofReport): ProofReport {
  if (earlier.factor !== later.factor)
    throw new Error(
      `a run on factor ${later.factor} cannot be merged into a report on factor ${earlier.factor}: run all cases`,
    );
  const again = new Map(later.alerts.map((alert) => [caseTitle(alert), alert]));
  const faults = new Set(later.alerts.map(({ fault }) => fault));
  const kept = earlier.alerts.map((alert) => again.get(caseTitle(alert)) ?? alert);
  const known = new Set(earlier.alerts.map(caseTitle));
  const alerts = [...kept, ...later.alerts.filter((alert) => !known.has(caseTitle(alert)))];
  return {
    ...later,
    ...deliveredFigures(alerts),
    alerts,
    provenAlerts: alerts.filter(({ proven }) => proven).length,
    totalSeconds: Math.round((earlier.totalSeconds + later.totalSeconds) * 10) / 10,
    unexpectedAlerts: [
      ...earlier.unexpectedAlerts.filter((alert) => !alert.faults.some((fault) => faults.has(fault))),
      ...later.unexpectedAlerts,
    ],
    confusion: [...earlier.confusion.filter(({ fault }) => !faults.has(fault)), ...later.confusion],
    ...(earlier.busyCores && { busyCores: earlier.busyCores }),
    ...(earlier.baselineWaits && { baselineWaits: earlier.baselineWaits }),
    ...(earlier.healthy && !later.healthy && { healthy: earlier.healthy }),
    ...(earlier.vacuity && !later.vacuity && { vacuity: earlier.vacuity }),
    runs: [...(earlier.runs ?? [runOf(earlier)]), runOf(later)],
  };
}

const runOf = ({ date, alerts, provenAlerts, totalSeconds }: ProofReport): ProofRun => ({
  date,
  cases: alerts.length,
  provenAlerts,
  totalSeconds,
});
