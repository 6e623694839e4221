import { setTimeout as sleep } from 'node:timers/promises';
import type { PeerClient } from './peer-client.ts';

const RETRY_MS = 500;
/** A peer that is not part of this stack is asked for ever. */
const MAX_RETRY_MS = 5_000;

/** Resolves with true once the peer is ready, with false when aborted before. */
export async function untilReady(client: PeerClient, aborted: AbortSignal): Promise<boolean> {
  for (let retryMs = RETRY_MS; !aborted.aborted; retryMs = Math.min(1.5 * retryMs, MAX_RETRY_MS)) {
    const { outcome } = await client.send({ method: 'GET', path: '/health/ready' });
    if (outcome === 'accepted') return true;
    await sleep(retryMs, undefined, { ref: false, signal: aborted }).catch(() => {});
  }
  return false;
}
