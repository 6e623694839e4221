import { createHmac, randomBytes } from 'node:crypto';

const cacheSize = 1000;

/** A keyed hash for user ids: equal ids stay equal, and a guess cannot be tested without the key. */
export function userHasher(key: string = randomBytes(32).toString('hex')): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const hit = known.get(id);
    if (hit !== undefined) return hit;
    const hash = createHmac('sha256', key).update(id).digest('hex').slice(0, 32);
    if (known.size >= cacheSize) known.clear();
    known.set(id, hash);
    return hash;
  };
}
