import { recordFailure, type Telemetry } from '@opsconductor/telemetry';

const SWEEP_INTERVAL_MS = 1_000;

/** Judges the targets by the clock once a second until the returned function is called. */
export function startSweeper(telemetry: Telemetry, sweep: () => void): () => void {
  const logger = telemetry.logger.child({ component: 'sweeper' });
  const timer = setInterval(() => {
    try {
      sweep();
    } catch (error) {
      recordFailure(telemetry, {
        error,
        message: 'the sweep of the targets failed',
        logger,
        category: 'STATE',
      });
    }
  }, SWEEP_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
