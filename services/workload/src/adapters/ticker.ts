import { TickClock } from '../domain/tick-clock.ts';

export interface TickerOptions {
  readonly intervalMs: number;
  readonly now: () => number;
  readonly onTick: (now: number) => void;
  readonly onLate: (ticks: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Calls `onTick` at fixed times until the returned function is called. */
export function startTicker({ intervalMs, now, onTick, onLate, onError }: TickerOptions): () => void {
  const clock = new TickClock(now(), intervalMs);
  let timer = setTimeout(tick, clock.delay(now())).unref();

  function tick(): void {
    const at = now();
    const late = clock.advance(at);
    try {
      if (late > 0) onLate(late);
      onTick(at);
    } catch (error) {
      onError(error);
    }
    timer = setTimeout(tick, clock.delay(now())).unref();
  }

  return () => clearTimeout(timer);
}
