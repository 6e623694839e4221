import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { TargetInfo, TargetType } from '../domain/target-table.ts';
import type { MetricsReporter } from './metrics-reporter.ts';

const INTERVAL_MS = 1_000;
const TIMEOUT_MS = 2_000;

export interface TargetFeed {
  start(): void;
  stop(): void;
  /** Rejects while the target manager did not answer the latest question. */
  check(): Promise<void>;
}

interface TargetAnswer {
  readonly id: string;
  readonly type: TargetType;
  readonly capacity: number;
  readonly health: string;
  readonly usage: { readonly cpu: number } | null;
}

export interface TargetFeedDeps {
  readonly telemetry: Telemetry;
  readonly reporter: MetricsReporter;
  readonly baseUrl: string;
  readonly onTargets: (targets: readonly TargetInfo[]) => void;
}

/** Asks the target manager once a second. While it is away, the targets known last stay in use. */
export function targetFeed({ telemetry, reporter, baseUrl, onTargets }: TargetFeedDeps): TargetFeed {
  const logger = telemetry.logger.child({ component: 'target_feed' });
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let failure: unknown = new Error('not asked yet');
  let reported = false;

  async function poll(): Promise<void> {
    try {
      onTargets(await fetchTargets(baseUrl));
      if (reported) logger.info({ event: 'targets.reachable', category: 'TARGET' }, 'target manager answers');
      failure = undefined;
      reported = false;
    } catch (error) {
      failure = error;
      reporter.error('target_lookup');
      // Once per outage: the counter tells how long it lasts.
      if (!reported) {
        recordFailure(telemetry, {
          error,
          message: 'targets cannot be read',
          event: 'targets.unreachable',
          category: 'TARGET',
          logger,
        });
      }
      reported = true;
    } finally {
      if (!stopped) timer = setTimeout(() => void poll(), INTERVAL_MS).unref();
    }
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

async function fetchTargets(baseUrl: string): Promise<TargetInfo[]> {
  const response = await fetch(`${baseUrl}/targets`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`target manager answered ${response.status}`);
  const { targets } = (await response.json()) as { targets: TargetAnswer[] };
  return targets.map(({ usage, ...target }) => ({ ...target, cpu: usage?.cpu ?? 0 }));
}
