import type { Telemetry } from '@opsconductor/telemetry';
import { expectedOutcome, type Kind, type Outcome } from '../domain/kinds.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Recorder } from '../domain/traffic.ts';
import * as metrics from '../metrics.ts';

/** Recovery is logged after so long without a failure: a peer that fails now and then is logged once. */
const CALM_MS = 10_000;

/** Counts everything in the ledger and in the metrics, so that a test can compare the two. */
export function bookkeeper(telemetry: Telemetry, ledger: Ledger, now: () => number): Recorder {
  const { offered, answered } = telemetry.metrics.register({
    offered: metrics.offered,
    answered: metrics.answered,
  });
  const logger = telemetry.logger.child({ component: 'traffic' });
  /** The time of the last failure of each kind that is failing. */
  const lastFailure = new Map<Kind, number>();

  /** One line when failures begin and one when they are over; the counter has the others. */
  function logChange(kind: Kind, outcome: Outcome): void {
    const last = lastFailure.get(kind);
    if (outcome === expectedOutcome(kind)) {
      if (last === undefined || now() - last < CALM_MS) return;
      lastFailure.delete(kind);
      logger.info(
        { event: 'traffic.accepted', category: 'SYSTEM', metadata: { kind } },
        `${kind} gets the expected answers again`,
      );
      return;
    }
    lastFailure.set(kind, now());
    if (last !== undefined) return;
    logger.warn(
      { event: 'traffic.unanswered', category: 'SYSTEM', metadata: { kind, outcome } },
      `${kind} does not get the expected answer: ${outcome}`,
    );
  }

  return {
    offered(kind, count) {
      ledger.offered(kind, count);
      offered.inc({ kind }, count);
    },
    answered(kind, outcome, count) {
      ledger.answered(kind, outcome, count);
      answered.inc({ kind, outcome }, count);
      logChange(kind, outcome);
    },
    took: (kind, begun, ended) => ledger.took(kind, begun, ended),
  };
}
