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
  const post = async (url: string, body: unknown) => (await sendJson('POST', url, body)).outcome;

  return {
    submit: (jobs) => post(`${urls.scheduler}/jobs`, { jobs }),
    execute: (execution) => post(`${urls.automation}/ai/execute`, execution),
    runPipeline: (run) => post(`${urls.aiPipeline}/pipeline/run`, run),
    async heartbeat(index, usage) {
      const target = `${urls.targetManager}/targets/target-${index + 1}`;
      const beat = await sendJson('POST', `${target}/heartbeat`, usage);
      if (beat.status !== 404) return beat.outcome;
      // The target manager keeps its registry in memory: after its restart targets introduce themselves again.
      const type = TARGET_TYPES[index % TARGET_TYPES.length];
      const registered = await sendJson('PUT', target, { type, capacity: CAPACITY });
      if (registered.outcome !== 'accepted') return registered.outcome;
      return post(`${target}/heartbeat`, usage);
    },
  };
}
