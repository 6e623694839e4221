import timers from 'node:timers/promises';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { PerformanceMonitor } from './performance-monitor.ts';
import type { SchedulerClient, TargetState } from './scheduler-client.ts';
import type { StateTracker } from './state-tracker.ts';

export interface StateSync {
  /** Call it when there is a state that the scheduler does not have yet. */
  changed(): void;
  stop(): void;
}

export interface StateSyncDeps {
  readonly telemetry: Telemetry;
  readonly put: SchedulerClient['put'];
  readonly monitor: PerformanceMonitor;
  readonly tracker: StateTracker;
  readonly state: () => TargetState;
  readonly now: () => number;
  /** Milliseconds by which each push is delayed; 0 without the fault `state-sync-lag`. */
  readonly lagMs: () => number;
}

/** Changes during a rest go together in the next push. The rest is as long as four pushes, to limit the load of the scheduler. */
const REST_PER_PUSH = 4;
const MAX_REST_MS = 20;
const RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;
/** A scheduler that restarts is unreachable for a moment; that is not logged as a failure. */
const OUTAGE_MS = 30_000;

/** Sends the complete state after each change, one push at a time, until the scheduler has accepted the latest one. */
export function startStateSync(deps: StateSyncDeps): StateSync {
  const { telemetry, put, monitor, tracker, now, lagMs } = deps;
  const logger = telemetry.logger.child({ component: 'state_sync' });
  const closing = new AbortController();
  let wake = Promise.withResolvers<void>();
  /** When the oldest change happened that the scheduler does not have. */
  let since: number | undefined;
  let failingSince: number | undefined;
  let outageLogged = false;
  let restMs = 0;

  const pause = (ms: number) =>
    timers.setTimeout(ms, undefined, { signal: closing.signal, ref: false }).catch(() => {});

  async function push(): Promise<boolean> {
    const begun = since ?? now();
    since = undefined;
    try {
      const lag = lagMs();
      if (lag > 0) await pause(lag);
      const sent = now();
      await telemetry.tracing.traceFunction('sync_state', async () => {
        await put(deps.state());
        // Within the span, so that the measurement leads to it.
        monitor.took('sync', begun);
      });
      restMs = Math.min(MAX_REST_MS, REST_PER_PUSH * (now() - sent));
      tracker.synced();
      if (outageLogged)
        logger.info({ event: 'state.synced', category: 'STATE' }, 'the scheduler has the state again');
      outageLogged = false;
      failingSince = undefined;
      return true;
    } catch (error) {
      since = begun;
      failingSince ??= now();
      if (!outageLogged && now() - failingSince >= OUTAGE_MS) logOutage(error);
      return false;
    }
  }

  /** Once per outage: dependency_up and the two versions show how long it lasts. */
  function logOutage(error: unknown): void {
    outageLogged = true;
    recordFailure(telemetry, {
      error,
      message: 'the state of the targets cannot be sent to the scheduler; the push is tried again',
      event: 'state.sync_failed',
      category: 'STATE',
      logger,
    });
  }

  async function run(): Promise<void> {
    let retryMs = RETRY_MS;
    while (!closing.signal.aborted) {
      if (since === undefined) {
        await wake.promise;
      } else if (await push()) {
        retryMs = RETRY_MS;
        await pause(restMs);
      } else {
        await pause(retryMs);
        retryMs = Math.min(2 * retryMs, MAX_RETRY_MS);
      }
    }
  }

  function wakeUp(): void {
    wake.resolve();
    wake = Promise.withResolvers();
  }

  void run();
  return {
    changed() {
      since ??= now();
      wakeUp();
    },
    stop() {
      closing.abort();
      wakeUp();
    },
  };
}
