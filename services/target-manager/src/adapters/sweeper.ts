import { recordFailure, type Telemetry } from '@opsconductor/telemetry';

const MAX_INTERVAL_MS = 1_000;
const SWEEPS_PER_HEARTBEAT = 5;

/** Judges the targets by the clock, several times between two heartbeats, until the returned function is called. */
export function startSweeper(
  telemetry: Telemetry,
  heartbeatIntervalMs: number,
  sweep: () => Promise<void>,
): () => void {
  const logger = telemetry.logger.child({ component: 'sweeper' });

  async function guarded(): Promise<void> {
    try {
      await sweep();
    } catch (error) {
      recordFailure(telemetry, {
        error,
        message: 'the sweep of the targets failed',
        logger,
        category: 'STATE',
      });
    }
  }

  const intervalMs = Math.min(MAX_INTERVAL_MS, Math.ceil(heartbeatIntervalMs / SWEEPS_PER_HEARTBEAT));
  const timer = setInterval(() => void guarded(), intervalMs).unref();
  return () => clearInterval(timer);
}
