import { setTimeout as sleep } from 'node:timers/promises';
import type { PeerClient } from './peer-client.ts';

const RETRY_MS = 500;
/** Longest pause. The checks never end when the peer is not part of this stack. */
const MAX_RETRY_MS = 5_000;

/** Resolves with true when the peer is ready, with false when aborted first. */
export async function untilReady(client: PeerClient, aborted: AbortSignal): Promise<boolean> {
  for (let retryMs = RETRY_MS; !aborted.aborted; retryMs = Math.min(1.5 * retryMs, MAX_RETRY_MS)) {
    const { outcome } = await client.send({ method: 'GET', path: '/health/ready' });
    if (outcome === 'accepted') return true;
    await sleep(retryMs, undefined, { ref: false, signal: aborted }).catch(() => {});
  }
  return false;
}
