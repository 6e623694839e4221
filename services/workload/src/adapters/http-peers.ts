import type { Outcome } from '../domain/ledger.ts';
import type { ResourceUsage } from '../domain/resource-curves.ts';
import type { Peers } from '../domain/traffic.ts';
import { sendJson } from './send-json.ts';

export interface PeerUrls {
  readonly scheduler: string;
  readonly targetManager: string;
  readonly automation: string;
  readonly aiPipeline: string;
}

const TARGET_TYPES = ['linux', 'windows', 'container'] as const;
const CAPACITY = 20;

export function httpPeers(urls: PeerUrls): Peers {
  const registered = new Set<number>();
  const targetUrl = (index: number) => `${urls.targetManager}/targets/target-${index + 1}`;
  const post = async (url: string, body: unknown) => (await sendJson('POST', url, body)).outcome;

  async function register(index: number): Promise<Outcome> {
    const type = TARGET_TYPES[index % TARGET_TYPES.length];
    const { outcome } = await sendJson('PUT', targetUrl(index), { type, capacity: CAPACITY });
    if (outcome === 'accepted') registered.add(index);
    return outcome;
  }

  async function heartbeat(index: number, usage: ResourceUsage): Promise<Outcome> {
    if (!registered.has(index)) {
      const outcome = await register(index);
      if (outcome !== 'accepted') return outcome;
    }
    const beat = await sendJson('POST', `${targetUrl(index)}/heartbeat`, usage);
    if (beat.status !== 404) return beat.outcome;
    // The target manager keeps its registry in memory: after its restart the target introduces itself again.
    registered.delete(index);
    return heartbeat(index, usage);
  }

  return {
    submit: (jobs) => post(`${urls.scheduler}/jobs`, { jobs }),
    execute: (execution) => post(`${urls.automation}/ai/execute`, execution),
    runPipeline: (run) => post(`${urls.aiPipeline}/pipeline/run`, run),
    heartbeat,
  };
}
