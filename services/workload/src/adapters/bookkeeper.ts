import type { Telemetry } from '@opsconductor/telemetry';
import type { Kind, Ledger, Outcome } from '../domain/ledger.ts';
import type { Recorder } from '../domain/traffic.ts';
import * as metrics from '../metrics.ts';

/** Books everything twice, in the ledger and in the metrics, so that a test can compare the two. */
export function bookkeeper(telemetry: Telemetry, ledger: Ledger): Recorder {
  const { offered, answered } = telemetry.metrics.register({
    offered: metrics.offered,
    answered: metrics.answered,
  });
  const logger = telemetry.logger.child({ component: 'traffic' });
  const unhappy = new Set<Kind>();

  /** One line when a kind begins to go unanswered and one when it is answered again: the counter has the rest. */
  function logTurn(kind: Kind, outcome: Outcome): void {
    if (outcome === 'accepted') {
      if (!unhappy.delete(kind)) return;
      logger.info(
        { event: 'traffic.accepted', category: 'SYSTEM', metadata: { kind } },
        `${kind} is accepted again`,
      );
    } else if (!unhappy.has(kind)) {
      unhappy.add(kind);
      logger.warn(
        { event: 'traffic.unanswered', category: 'SYSTEM', metadata: { kind, outcome } },
        `${kind} is not accepted: ${outcome}`,
      );
    }
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
  };
}
