import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS, type Kind } from '../src/domain/kinds.ts';
import type { KindCounts } from '../src/domain/ledger.ts';
import { appUnderTest } from './app.ts';
import { startPeers, until } from './peers.ts';

const rates = Object.fromEntries(KINDS.map((kind) => [kind, kind === 'job' ? 400 : 10])) as Record<
  Kind,
  number
>;

/** Requests with an unexpected answer. Requests without an answer are not counted: the machine may be busy. */
const wrong = ({ error, answered }: KindCounts) => error - answered.timeout - answered.unreachable;

const settled = ({ answered }: { answered: Record<string, number> }) =>
  Object.values(answered).reduce((sum, n) => sum + n, 0);

test('every kind reaches its peer, and the counts of the workload, the metrics and the peers agree', async (t) => {
  const { reached, registered, state, urls } = await startPeers(t);
  const { app, telemetry, offered } = appUnderTest(t, { urls, rates });
  await app.ready();
  await until('all kinds are answered', async () =>
    Object.values((await offered()).kinds).every(({ ok }) => ok >= 5),
  );
  const { kinds, tokens } = await offered();
  assert.deepEqual([...registered].sort(), ['target-1', 'target-2', 'target-3']);
  for (const kind of KINDS) {
    const book = kinds[kind];
    assert.equal(wrong(book), 0, kind);
    assert.equal(book.offered, book.in_flight + settled(book));
    assert.ok(book.duration_seconds.count > 0 && (book.duration_seconds.p95 ?? 0) > 0);
  }
  assert.ok(state.jobs >= kinds.job.ok);
  const arrived = (path: string) => reached.filter((each) => each.path.startsWith(path)).length;
  assert.ok(arrived('/pipeline/run') >= kinds.pipeline.ok);
  assert.equal(tokens.prompt, 70 * kinds.pipeline.ok);
  assert.equal(tokens.completion, 30 * kinds.pipeline.ok);
  assert.equal(kinds.login_failure.answered.rejected, kinds.login_failure.ok);
  const exposition = await telemetry.metrics.exposition();
  for (const kind of KINDS) {
    const [, value] = new RegExp(`workload_offered_total\\{kind="${kind}"\\} (\\d+)`).exec(exposition) ?? [];
    assert.ok(Number(value) >= kinds[kind].offered);
  }
});

test('a peer without a URL gets no traffic', async (t) => {
  const { urls } = await startPeers(t);
  const { git_agent: _, ...others } = urls;
  const { app, books } = appUnderTest(t, { urls: others, rates: { agent_git: 50, agent_obsidian: 50 } });
  await app.ready();
  await until('another agent is asked', async () => (await books()).agent_obsidian.ok > 5);
  assert.equal((await books()).agent_git.offered, 0);
});

test('the outage and the return of a peer are each logged once and do not affect the other peers', async (t) => {
  const [gone, other] = [await startPeers(t), await startPeers(t)];
  const lines: { event?: string; metadata?: { kind?: string; outcome?: string } }[] = [];
  const { app, books } = appUnderTest(t, {
    urls: { ...other.urls, scheduler: gone.urls.scheduler },
    rates: { job: 1_000, execute: 100 },
    telemetry: { logLevel: 'info', logDestination: { write: (line) => void lines.push(JSON.parse(line)) } },
  });
  await app.ready();
  await until('jobs arrive', () => gone.state.jobs > 100);
  gone.state.down = true;
  await until('the scheduler is unreachable', async () => (await books()).job.answered.unreachable > 0);
  const { job, execute } = await books();
  await until('jobs are shed', async () => (await books()).job.answered.shed > job.answered.shed + 500);
  await until('executions continue', async () => {
    const { ok, answered } = (await books()).execute;
    return ok - execute.ok > 20 + answered.shed - execute.answered.shed;
  });
  assert.equal(wrong((await books()).execute), 0);
  gone.state.down = false;
  const before = gone.state.jobs;
  await until('jobs arrive again', () => gone.state.jobs > before + 100);
  const warned = lines.filter(({ event }) => event === 'traffic.unanswered');
  const ofJobs = warned.filter(({ metadata }) => metadata?.kind === 'job');
  assert.equal(ofJobs.length, 1);
  // On a busy machine the workload sheds some requests.
  const others = warned.filter(({ metadata }) => metadata?.outcome !== 'shed');
  assert.deepEqual(
    others.filter((line) => !ofJobs.includes(line)),
    [],
  );
});

test('targets register again after the target manager has lost them', async (t) => {
  const { registered, urls } = await startPeers(t);
  const { app, books, rates } = appUnderTest(t, { urls });
  await app.ready();
  // One heartbeat of each target and no more, so that none is on its way when the registry is cleared.
  await until('all have sent a heartbeat', async () => (await books()).heartbeat.ok === 3);
  registered.clear();
  rates.heartbeat = 50;
  await until('all are registered again', () => registered.size === 3);
  assert.equal(wrong((await books()).heartbeat), 0);
});
