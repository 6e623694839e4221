import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { Job, NO_ORIGIN, PRIORITIES } from '../../domain/job.ts';

/** Keys of one letter: an entry is written for many jobs, and read only after a crash. */
const Row = Type.Object({
  i: Type.String(),
  p: Type.Integer({ minimum: 0, maximum: PRIORITIES.length - 1 }),
  t: Type.Optional(Type.String()),
  d: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  a: Type.Optional(Type.String()),
  l: Type.Optional(Type.Integer({ minimum: 1 })),
  m: Type.Optional(Type.Integer({ minimum: 1 })),
});
const Entry = Type.Object({
  /** Unix time in milliseconds at which the jobs were accepted. */
  at: Type.Integer(),
  jobs: Type.Array(Row, { minItems: 1 }),
});

function rowOf(job: Job): Static<typeof Row> {
  return {
    i: job.id,
    p: PRIORITIES.indexOf(job.priority),
    ...(job.tool !== undefined && { t: job.tool }),
    ...(job.input !== undefined && { d: job.input }),
    ...(job.affinity !== undefined && { a: job.affinity }),
    ...(job.hasDeadline && { l: job.deadlineMs }),
    m: job.maxAttempts,
  };
}

export function encodeEntry(jobs: readonly Job[], at: number): string {
  return JSON.stringify({ at, jobs: jobs.map(rowOf) } satisfies Static<typeof Entry>);
}

/**
 * Returns the jobs of an entry as waiting jobs. Their latency and deadline count from their acceptance.
 * `now` is monotonic, `wallNow` is the time of day.
 * @throws when the payload was not written by `encodeEntry`
 */
export function decodeEntry(payload: string, now: number, wallNow: number): Job[] {
  const entry: unknown = JSON.parse(payload);
  if (!Value.Check(Entry, entry)) throw new TypeError('the payload is not an entry of the job journal');
  const enqueuedAt = now - Math.max(0, wallNow - entry.at);
  return entry.jobs.map(({ i, p, t, d, a, l, m }) => {
    const spec = {
      priority: PRIORITIES[p] ?? 'normal',
      workload_type: t === undefined ? ('compute' as const) : ('tool' as const),
      ...(t !== undefined && { tool: t }),
      ...(d !== undefined && { input: d }),
      ...(a !== undefined && { affinity: a }),
      ...(l !== undefined && { deadline_ms: l }),
      ...(m !== undefined && { max_attempts: m }),
    };
    const job = new Job(i, spec, NO_ORIGIN);
    job.enqueue(enqueuedAt);
    return job;
  });
}
