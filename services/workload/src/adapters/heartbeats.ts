import { type ResourceUsage, usageAt } from '../domain/resource-curves.ts';
import type { Source } from '../domain/traffic.ts';
import type { Answer, PeerClient } from './peer-client.ts';

const TARGET_TYPES = ['linux', 'windows', 'container'] as const;
const CAPACITY = 20;

/** The targets send heartbeats in turn. A target that the target manager does not know registers first. */
export function heartbeatSource(client: PeerClient, targets: number): Source {
  const registered = new Set<number>();
  let heartbeats = 0;
  const path = (index: number) => `/targets/target-${index + 1}`;

  async function register(index: number): Promise<Answer> {
    const type = TARGET_TYPES[index % TARGET_TYPES.length];
    const body = JSON.stringify({ type, capacity: CAPACITY });
    const answer = await client.send({ method: 'PUT', path: path(index), body });
    if (answer.outcome === 'accepted') registered.add(index);
    return answer;
  }

  async function heartbeat(index: number, usage: ResourceUsage): Promise<Answer> {
    const body = JSON.stringify(usage);
    const send = () => client.send({ method: 'POST', path: `${path(index)}/heartbeat`, body });
    if (registered.has(index)) {
      const answer = await send();
      if (answer.status !== 404) return answer;
      // The target manager keeps its registry in memory: after its restart the target registers again.
      registered.delete(index);
    }
    const registration = await register(index);
    return registration.outcome === 'accepted' ? send() : registration;
  }

  return () => {
    const index = heartbeats % targets;
    const usage = usageAt(index, Math.floor(heartbeats / targets));
    heartbeats += 1;
    return { count: 1, send: async () => (await heartbeat(index, usage)).outcome };
  };
}
