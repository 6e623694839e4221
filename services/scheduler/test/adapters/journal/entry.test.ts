import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeEntry, encodeEntry } from '../../../src/adapters/journal/entry.ts';
import { Job, type JobSpec, NO_ORIGIN, PRIORITIES } from '../../../src/domain/job.ts';

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const specs = fc
  .record({
    priority: fc.constantFrom(...PRIORITIES),
    tool: optional(fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/)),
    input: optional(fc.dictionary(fc.string(), fc.jsonValue())),
    affinity: optional(fc.string({ minLength: 1 })),
    deadline_ms: optional(fc.integer({ min: 1, max: 3_600_000 })),
    max_attempts: optional(fc.integer({ min: 1, max: 5 })),
  })
  .map(({ tool, ...rest }) => {
    const given = { ...rest, workload_type: tool === undefined ? 'compute' : 'tool', tool };
    return Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as unknown as JobSpec;
  });

function jobOf(id: string, spec: JobSpec, enqueuedAt: number): Job {
  const job = new Job(id, spec, NO_ORIGIN);
  job.enqueue(enqueuedAt);
  return job;
}

test('a decoded job equals the accepted one and has its age', () => {
  fc.assert(
    fc.property(fc.array(specs, { minLength: 1 }), fc.nat(1e6), (list, age) => {
      const jobs = list.map((spec, n) => jobOf(`job-${n}`, spec, 5_000));
      const back = decodeEntry(encodeEntry(jobs, 1_000_000), 200, 1_000_000 + age);
      back.forEach((job, n) => {
        const was = jobs[n] as Job;
        for (const key of [
          'id',
          'priority',
          'workloadType',
          'tool',
          'affinity',
          'maxAttempts',
          'deadlineMs',
        ] as const)
          assert.equal(job[key], was[key]);
        assert.deepEqual(job.input, was.input && JSON.parse(JSON.stringify(was.input)));
        assert.equal(job.enqueuedAt, 200 - age);
      });
      assert.equal(back.length, jobs.length);
    }),
  );
});

test('a clock that was set back does not give a job a negative age', () => {
  const payload = encodeEntry([jobOf('a', { priority: 'low', workload_type: 'compute' }, 0)], 1_000_000);
  assert.equal(decodeEntry(payload, 50, 900_000)[0]?.enqueuedAt, 50);
});

test('an invalid entry is refused', () => {
  for (const payload of ['', '{}', '{"at":1,"jobs":[]}', '{"at":1,"jobs":[{"i":"a","p":9}]}', 'null'])
    assert.throws(() => decodeEntry(payload, 0, 0), payload);
});

test('a compute job takes less than 60 bytes', () => {
  const jobs = Array.from({ length: 100 }, (_, n) =>
    jobOf(`run-1a2b3c4d-job-${100_000 + n}`, { priority: 'low', workload_type: 'compute' }, 0),
  );
  assert.ok(encodeEntry(jobs, Date.now()).length / 100 < 60);
});
