import type { Telemetry } from '@opsconductor/telemetry';
import { type Kind, type Outcome, wantedOutcome } from '../domain/kinds.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Recorder } from '../domain/traffic.ts';
import * as metrics from '../metrics.ts';

/** A kind is said to be well again after this long without trouble: a peer that fails now and then is told of once. */
const CALM_MS = 10_000;

/** Books everything twice, in the ledger and in the metrics, so that a test can compare the two. */
export function bookkeeper(telemetry: Telemetry, ledger: Ledger, now: () => number): Recorder {
  const { offered, answered } = telemetry.metrics.register({
    offered: metrics.offered,
    answered: metrics.answered,
  });
  const logger = telemetry.logger.child({ component: 'traffic' });
  /** When each kind that is in trouble had it last. */
  const troubled = new Map<Kind, number>();

  /** One line when trouble begins and one when it is over: the counter has the rest. */
  function logTurn(kind: Kind, outcome: Outcome): void {
    const last = troubled.get(kind);
    if (outcome === wantedOutcome(kind)) {
      if (last === undefined || now() - last < CALM_MS) return;
      troubled.delete(kind);
      logger.info(
        { event: 'traffic.accepted', category: 'SYSTEM', metadata: { kind } },
        `${kind} is answered as it should again`,
      );
      return;
    }
    troubled.set(kind, now());
    if (last !== undefined) return;
    logger.warn(
      { event: 'traffic.unanswered', category: 'SYSTEM', metadata: { kind, outcome } },
      `${kind} is not answered as it should: ${outcome}`,
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
      logTurn(kind, outcome);
    },
    took: (kind, begun, ended) => ledger.took(kind, begun, ended),
  };
}
