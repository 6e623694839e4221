import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { Value } from 'typebox/value';
import type { JobMetrics } from './job-metrics.ts';
import { TargetState, type TargetStateKeeper } from './target-state.ts';

const INTERVAL_MS = 1_000;
const TIMEOUT_MS = 2_000;
/** A peer that starts or is upgraded is unreachable for less. */
const OUTAGE_MS = 30_000;

export interface TargetFeed {
  start(): void;
  stop(): void;
  /** Rejects when the latest poll failed. */
  check(): Promise<void>;
}

export interface TargetFeedDeps {
  readonly telemetry: Telemetry;
  readonly metrics: JobMetrics;
  readonly baseUrl: string;
  /** `fetch` */
  readonly request: typeof fetch;
  readonly keeper: TargetStateKeeper;
  /** Monotonic, in ms. */
  readonly now: () => number;
}

/**
 * Polls the target manager once a second, in case a push got lost. While it is unreachable, the last known targets stay
 * in use.
 */
export function targetFeed({
  telemetry,
  metrics,
  baseUrl,
  request,
  keeper,
  now,
}: TargetFeedDeps): TargetFeed {
  const logger = telemetry.logger.child({ component: 'target_feed' });
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let failure: unknown = new Error('the target manager has not answered yet');
  let failingSince: number | undefined;
  let outageLogged = false;

  async function ask(): Promise<TargetState> {
    const response = await request(`${baseUrl}/targets`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`target manager answered ${response.status}`);
    const answer: unknown = await response.json();
    if (!Value.Check(TargetState, answer))
      throw new TypeError('the answer of the target manager is not a target state');
    return answer;
  }

  async function poll(): Promise<void> {
    try {
      const { version } = keeper;
      keeper.answer(await ask(), version);
      if (outageLogged)
        logger.info({ event: 'targets.reachable', category: 'TARGET' }, 'target manager answers');
      failure = undefined;
      failingSince = undefined;
      outageLogged = false;
    } catch (error) {
      failure = error;
      failingSince ??= now();
      metrics.error('target_lookup');
      if (!outageLogged && now() - failingSince >= OUTAGE_MS) logOutage(error);
    } finally {
      if (!stopped) timer = setTimeout(() => void poll(), INTERVAL_MS).unref();
    }
  }

  /** Once per outage: the counter shows how long it lasts. */
  function logOutage(error: unknown): void {
    outageLogged = true;
    recordFailure(telemetry, {
      error,
      message: 'targets cannot be read',
      event: 'targets.unreachable',
      category: 'TARGET',
      logger,
    });
  }

  return {
    start: () => void poll(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    async check() {
      if (failure) throw failure;
    },
  };
}
