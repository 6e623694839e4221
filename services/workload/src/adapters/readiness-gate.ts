import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 500;
const TIMEOUT_MS = 2_000;

/** Resolves with true once the peer is ready, with false when aborted before. */
export async function untilReady(baseUrl: string, aborted: AbortSignal): Promise<boolean> {
  while (!aborted.aborted) {
    if (await isReady(baseUrl)) return true;
    await sleep(RETRY_MS, undefined, { ref: false });
  }
  return false;
}

async function isReady(baseUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // Not there yet: that is what this function waits for.
  }
}
