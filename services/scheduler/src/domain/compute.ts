const DEFAULT_STEPS = 200;
const MAX_STEPS = 100_000;

/** The work of a 'compute' job: FNV-1a over its id, `steps` times. */
export function compute(id: string, input: Readonly<Record<string, unknown>> | undefined): number {
  const steps = typeof input?.steps === 'number' ? Math.min(input.steps, MAX_STEPS) : DEFAULT_STEPS;
  const { length } = id;
  let hash = 0x811c9dc5;
  for (let step = 0, at = 0; step < steps; step += 1) {
    hash = Math.imul(hash ^ (id.charCodeAt(at) & 0xff), 0x01000193);
    // Not `step % length`: the division takes longer than the hash.
    at = at + 1 === length ? 0 : at + 1;
  }
  return hash >>> 0;
}
