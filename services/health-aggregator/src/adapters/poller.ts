import { repeat } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import type { HealthAggregate } from '@opsconductor/telemetry/health-aggregate';
import type { WatchedComponent } from '../domain/components.ts';
import { probe } from './probe.ts';

export interface PollerOptions {
  readonly telemetry: Telemetry;
  readonly health: HealthAggregate;
  readonly components: readonly WatchedComponent[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** Probes all components in parallel, round after round, and logs each change of the system state. */
export function createPoller({ telemetry, health, components, intervalMs, timeoutMs }: PollerOptions) {
  const logger = telemetry.logger.child({ component: 'poller' });
  let stop: (() => void) | undefined;
  let known: string | undefined;

  async function poll(): Promise<void> {
    await Promise.all(
      components.map(async ({ name, probe: how }) => {
        const { state, message } = await probe(how, timeoutMs);
        health.observe(name, state, message);
      }),
    );
    const { state, score, reasons } = health.report();
    if (state === known) return;
    const causes = reasons.filter(({ role }) => role === 'cause');
    const because = causes.map(({ component, message }) => `${component} ${message}`).join('; ');
    logger[state === 'healthy' ? 'info' : 'warn'](
      { event: 'system.health', category: 'SYSTEM', metadata: { state, score, before: known ?? 'none' } },
      because === '' ? `the system is ${state}` : `the system is ${state}: ${because}`,
    );
    known = state;
  }

  return {
    poll,
    start() {
      stop = repeat({
        intervalMs,
        immediately: true,
        run: poll,
        failed: (err) => logger.error({ event: 'system.poll_failed', err }, 'a round of probes failed'),
      });
    },
    stop: () => stop?.(),
  };
}
