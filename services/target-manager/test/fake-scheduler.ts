import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@opsconductor/service-kit/testing';

interface State {
  readonly version: number;
  readonly targets: readonly { readonly id: string; readonly draining: boolean }[];
}

/** Takes what is put to /state, or refuses it while `status` says so. */
export async function fakeScheduler(t: TestContext) {
  const scheduler = { received: [] as State[], attempts: 0, status: 204, slowMs: 0 };
  const url = await serve(t, async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    if (request.url === '/health/live') return response.end('{}');
    scheduler.attempts += 1;
    if (scheduler.slowMs > 0) await sleep(scheduler.slowMs);
    if (scheduler.status < 300) scheduler.received.push(JSON.parse(text));
    return response.writeHead(scheduler.status).end();
  });
  return Object.assign(scheduler, { url });
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within 5 s: ${what}`);
    await sleep(5);
  }
}
