import { repeat } from '@opsconductor/service-kit';
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

  const intervalMs = Math.min(MAX_INTERVAL_MS, Math.ceil(heartbeatIntervalMs / SWEEPS_PER_HEARTBEAT));
  return repeat({
    intervalMs,
    run: sweep,
    failed: (error) =>
      recordFailure(telemetry, {
        error,
        message: 'the sweep of the targets failed',
        logger,
        category: 'STATE',
      }),
  });
}
