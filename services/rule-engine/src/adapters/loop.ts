import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `tick` every `intervalMs` until stopped; a slow tick delays the next one instead of overlapping it. */
export function startLoop(intervalMs: number, tick: () => Promise<void>): { stop(): Promise<void> } {
  const stopping = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const started = performance.now();
      await tick();
      const rest = Math.max(0, intervalMs - (performance.now() - started));
      await sleep(rest, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
