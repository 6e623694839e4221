import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sample, testTelemetry } from '@opsconductor/service-kit/testing';
import { encodeEntry } from '../../../src/adapters/journal/entry.ts';
import { JobJournal } from '../../../src/adapters/journal/job-journal.ts';
import { Job, NO_ORIGIN } from '../../../src/domain/job.ts';
import { memoryStream } from '../../memory-stream.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function jobs(...ids: string[]): Job[] {
  return ids.map((id) => {
    const job = new Job(id, { priority: 'low', workload_type: 'compute' }, NO_ORIGIN);
    job.enqueue(0);
    return job;
  });
}

function journalOn(t: TestContext, store = memoryStream(), known: readonly string[] = []) {
  const telemetry = testTelemetry(t, 'scheduler');
  const restored: Job[] = [];
  const journal = new JobJournal({
    telemetry,
    stream: store.stream,
    now: () => 0,
    defer: (run) => void setImmediate(run),
    restore(back) {
      const fresh = back.filter(({ id }) => !known.includes(id));
      restored.push(...fresh);
      return fresh;
    },
  });
  return { journal, telemetry, restored, ...store };
}

async function opened(...args: Parameters<typeof journalOn>) {
  const under = journalOn(...args);
  for (let n = 0; n < 10; n += 1) await turn();
  return under;
}

test('jobs that have ended need no write', async (t) => {
  const { journal, state } = await opened(t);
  const [job] = jobs('a');
  job?.settle('done', 1);
  assert.equal(journal.keep([job as Job]), true);
  assert.equal(state.writes, 0);
});

test('requests of one turn share an entry, which is removed when the last of their jobs has ended', async (t) => {
  const { journal, state } = await opened(t);
  const [a, b, c] = jobs('a', 'b', 'c') as [Job, Job, Job];
  const both = [journal.keep([a, b]), journal.keep([c])];
  b.settle('done', 1);
  assert.deepEqual(await Promise.all(both), [true, true]);
  assert.equal(state.entries.length, 1);
  assert.equal(state.writes, 1);
  assert.deepEqual(
    (JSON.parse(state.entries[0]?.payload ?? '') as { jobs: { i: string }[] }).jobs.map(({ i }) => i),
    ['a', 'c'],
  );
  a.settle('cancelled', 1);
  await turn();
  assert.equal(state.entries.length, 1);
  c.settle('failed', 1);
  await turn();
  await turn();
  assert.equal(state.entries.length, 0);
});

test('a new process recovers the open jobs of the last one once, and their entries are removed like others', async (t) => {
  const store = memoryStream();
  const first = await opened(t, store);
  for (const id of ['a', 'b', 'c', 'd', 'e']) await first.journal.keep(jobs(id));
  const { restored, telemetry, state } = await opened(t, memoryStream(store.state.entries));
  assert.deepEqual(
    restored.map(({ id }) => id),
    ['a', 'b', 'c', 'd', 'e'],
  );
  assert.equal(await sample(telemetry, 'scheduler_jobs_recovered_total'), 5);
  assert.equal(await sample(telemetry, 'scheduler_journal_entries'), 5);
  for (const job of restored) job.settle('done', 1);
  await turn();
  await turn();
  assert.equal(state.entries.length, 0);
});

test('a job that a client has already submitted again is not recovered', async (t) => {
  const store = memoryStream([{ id: 7, payload: encodeEntry(jobs('a', 'b'), 0) }]);
  const { restored, state } = await opened(t, store, ['a']);
  assert.deepEqual(
    restored.map(({ id }) => id),
    ['b'],
  );
  restored[0]?.settle('done', 1);
  await turn();
  await turn();
  assert.equal(state.entries.length, 0);
});

test('an entry that cannot be read stays in the journal, and the others are recovered', async (t) => {
  const store = memoryStream([
    { id: 1, payload: 'rubbish' },
    { id: 2, payload: encodeEntry(jobs('a'), 0) },
  ]);
  const { restored, state } = await opened(t, store);
  assert.equal(restored.length, 1);
  assert.equal(state.entries.length, 2);
});

test('while the store is unreachable jobs are not durable, and counted', async (t) => {
  const { journal, telemetry, state } = await opened(t);
  state.down = true;
  assert.equal(await journal.keep(jobs('a', 'b')), false);
  assert.equal(await sample(telemetry, 'scheduler_jobs_not_durable_total{reason="redis_away"}'), 2);
});

test('before the first connection to the store no job is durable, afterwards jobs are durable', async (t) => {
  const store = memoryStream([{ id: 3, payload: encodeEntry(jobs('old'), 0) }]);
  store.state.down = true;
  const { journal, restored, comeBack, state } = await opened(t, store);
  assert.equal(await journal.keep(jobs('a')), false);
  comeBack();
  for (let n = 0; n < 10; n += 1) await turn();
  assert.equal(restored.length, 1);
  assert.equal(await journal.keep(jobs('b')), true);
  assert.equal(state.entries.length, 2);
});

test('the entry of a job that ended during an outage of the store is removed afterwards', async (t) => {
  const { journal, state, comeBack } = await opened(t);
  const [job] = jobs('a') as [Job];
  await journal.keep([job]);
  state.down = true;
  job.settle('done', 1);
  await turn();
  await turn();
  assert.equal(state.entries.length, 1);
  comeBack();
  for (let n = 0; n < 5; n += 1) await turn();
  assert.equal(state.entries.length, 0);
});

test('the journal has at most 8 MiB', async (t) => {
  const { journal, telemetry, state } = await opened(t);
  const big = {
    priority: 'low',
    workload_type: 'tool',
    tool: 'echo',
    input: { text: 'x'.repeat(2_000) },
  } as const;
  const batch = (n: number) => Array.from({ length: 1_000 }, (_, i) => new Job(`${n}-${i}`, big, NO_ORIGIN));
  const answers: (boolean | Promise<boolean>)[] = [];
  for (let n = 0; n < 6; n += 1) answers.push(await journal.keep(batch(n)));
  assert.deepEqual(answers, [true, true, true, true, false, false]);
  assert.equal(state.entries.length, 4);
  assert.equal(await sample(telemetry, 'scheduler_jobs_not_durable_total{reason="journal_full"}'), 2_000);
});
