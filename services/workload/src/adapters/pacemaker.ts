import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { KINDS, PEER_OF, PEERS, type Peer } from '../domain/kinds.ts';
import type { Traffic } from '../domain/traffic.ts';
import * as metrics from '../metrics.ts';
import type { PeerClient } from './peer-client.ts';
import { untilReady } from './readiness-gate.ts';
import { startTicker } from './ticker.ts';

export interface Pacemaker {
  start(): void;
  stop(): void;
  /** Ticks skipped so far. */
  lateTicks(): number;
}

/** Each tick sends a request to the scheduler. At 10 ms one late request would delay 1 % of a second's jobs: HighSchedulerLatency. */
const TICK_MS = 5;

/** Calls the traffic at each tick, and opens the kinds of a peer when the peer is ready. */
export function pacemaker(
  telemetry: Telemetry,
  traffic: Traffic,
  clients: Readonly<Partial<Record<Peer, PeerClient>>>,
  now: () => number,
): Pacemaker {
  const { late } = telemetry.metrics.register({ late: metrics.late });
  const logger = telemetry.logger.child({ component: 'traffic' });
  const closing = new AbortController();
  let lateTicks = 0;

  async function openWhenReady(peer: Peer, client: PeerClient): Promise<void> {
    if (!(await untilReady(client, closing.signal))) return;
    for (const kind of KINDS) if (PEER_OF[kind] === peer) traffic.open(kind, now());
    logger.info(
      { event: 'traffic.started', category: 'SYSTEM', metadata: { peer } },
      `traffic for ${peer} starts`,
    );
  }

  return {
    start() {
      const stop = startTicker({
        intervalMs: TICK_MS,
        now,
        onTick: (at) => traffic.tick(at),
        onLate(ticks) {
          lateTicks += ticks;
          late.inc(ticks);
        },
        onError: (error) =>
          recordFailure(telemetry, { error, message: 'a tick of the traffic failed', logger }),
      });
      closing.signal.addEventListener('abort', stop, { once: true });
      for (const peer of PEERS) {
        const client = clients[peer];
        if (client) void openWhenReady(peer, client);
      }
    },
    stop: () => closing.abort(),
    lateTicks: () => lateTicks,
  };
}
