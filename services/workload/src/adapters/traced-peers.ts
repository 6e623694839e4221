import type { Telemetry } from '@opsconductor/telemetry';
import type { Outcome } from '../domain/ledger.ts';
import type { Peers } from '../domain/traffic.ts';

/** Traces begin here, as they would at a user's client; a kept one leaves a log line that leads to it. */
export function tracedPeers(peers: Peers, telemetry: Telemetry): Peers {
  const logger = telemetry.logger.child({ component: 'traffic' });

  function traced<Args extends unknown[]>(operation: string, send: (...args: Args) => Promise<Outcome>) {
    return (...args: Args) =>
      telemetry.tracing.traceFunction(operation, async (span) => {
        const outcome = await send(...args);
        if (span.isRecording()) {
          logger.info(
            { event: 'traffic.answered', metadata: { operation, outcome } },
            `${operation}: ${outcome}`,
          );
        }
        return outcome;
      });
  }

  return {
    submit: traced('submit_jobs', peers.submit),
    execute: traced('execute_tool', peers.execute),
    runPipeline: traced('run_pipeline', peers.runPipeline),
    heartbeat: peers.heartbeat,
  };
}
