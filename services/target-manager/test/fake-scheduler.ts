import type { TestContext } from 'node:test';
import timers, { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@opsconductor/service-kit/testing';

interface State {
  readonly version: number;
  readonly targets: readonly { readonly id: string; readonly draining: boolean }[];
}

/** Answers PUT /state with `status` and keeps each accepted state. It waits for `held` before each answer. */
export async function fakeScheduler(t: TestContext) {
  // A late push here only means that the machine is busy.
  t.mock.method(AbortSignal, 'timeout', () => new AbortController().signal);
  const scheduler = { received: [] as State[], attempts: 0, status: 204, held: Promise.resolve() };
  const url = await serve(t, async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (request.url === '/health/live') return response.end('{}');
    scheduler.attempts += 1;
    await scheduler.held;
    if (scheduler.status < 300) scheduler.received.push(JSON.parse(text));
    return response.writeHead(scheduler.status).end();
  });
  return Object.assign(scheduler, { url });
}

/** The pauses of the state sync. The test ends each of them. */
export function syncPauses(t: TestContext) {
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  t.mock.method(timers, 'setTimeout', (ms: number, _: unknown, { signal }: { signal: AbortSignal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // The sync of an earlier test may still be ending.
    if (signal.aborted) reject(signal.reason);
    else pauses.push({ ms, end: resolve });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    return promise;
  });
  return {
    /** Waits for the next pause and returns its length. */
    async next(): Promise<number> {
      await until('a pause', () => pauses.length > 0);
      return pauses[0]?.ms ?? 0;
    },
    end: () => pauses.shift()?.end(),
  };
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`timeout after a minute while waiting for: ${what}`);
    await sleep(5);
  }
}
