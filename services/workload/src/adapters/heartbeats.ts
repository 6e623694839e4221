import { type ResourceUsage, usageAt } from '../domain/resource-curves.ts';
import type { Source } from '../domain/traffic.ts';
import type { Answer, PeerClient } from './peer-client.ts';

const TARGET_TYPES = ['linux', 'windows', 'container'] as const;
const CAPACITY = 20;

/** The targets beat in turn; one that the target manager does not know registers first. */
export function heartbeatSource(client: PeerClient, targets: number): Source {
  const registered = new Set<number>();
  let beats = 0;
  const path = (index: number) => `/targets/target-${index + 1}`;

  async function register(index: number): Promise<Answer> {
    const type = TARGET_TYPES[index % TARGET_TYPES.length];
    const body = JSON.stringify({ type, capacity: CAPACITY });
    const answer = await client.send({ method: 'PUT', path: path(index), body });
    if (answer.outcome === 'accepted') registered.add(index);
    return answer;
  }

  async function beat(index: number, usage: ResourceUsage): Promise<Answer> {
    const body = JSON.stringify(usage);
    const send = () => client.send({ method: 'POST', path: `${path(index)}/heartbeat`, body });
    if (registered.has(index)) {
      const answer = await send();
      if (answer.status !== 404) return answer;
      // The target manager keeps its registry in memory: after its restart the target introduces itself again.
      registered.delete(index);
    }
    const introduced = await register(index);
    return introduced.outcome === 'accepted' ? send() : introduced;
  }

  return () => {
    const index = beats % targets;
    const usage = usageAt(index, Math.floor(beats / targets));
    beats += 1;
    return { count: 1, send: async () => (await beat(index, usage)).outcome };
  };
}
