import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imagePin } from '@opsconductor/stack';
import { poll } from '@opsconductor/testing/poll';
import { checkMetrics, sandbox } from './docker.ts';

const figure = (exposition: string, series: string) => {
  const line = exposition.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

test('all figures of Redis are written, and none of them while Redis is unreachable', async (t) => {
  const { redis, run, read, list, docker } = await sandbox(t);
  await docker(['exec', redis, 'redis-cli', 'set', 'a', '1']);
  await docker(['exec', redis, 'redis-cli', 'get', 'a']);
  const first = await run('redis-stats.sh');
  assert.equal(first.exitCode, 0, first.stderr);
  const written = await read('redis_stats.prom');
  assert.equal((await checkMetrics(written)).all, '');
  assert.equal(figure(written, 'redis_stats_up'), 1);
  assert.equal(figure(written, 'redis_stats_maxmemory_bytes'), 32 * 1_024 * 1_024);
  assert.equal(figure(written, 'redis_stats_keyspace_hits_total'), 1);
  assert.equal(figure(written, 'redis_stats_keyspace_misses_total'), 0);
  assert.equal(figure(written, 'redis_stats_evicted_keys_total'), 0);
  for (const name of ['connected_clients', 'used_memory_bytes', 'commands_processed_total'])
    assert.ok((figure(written, `redis_stats_${name}`) ?? 0) > 0, name);

  const unreachable = await run('redis-stats.sh', { REDIS_PORT: '1' });
  assert.equal(unreachable.exitCode, 1);
  assert.match(unreachable.stderr, /redis-stats: no answer: .*refused/);
  const gone = await read('redis_stats.prom');
  assert.equal((await checkMetrics(gone)).all, '');
  assert.equal(figure(gone, 'redis_stats_up'), 0);
  assert.ok((figure(gone, 'redis_stats_last_run_timestamp_seconds') ?? 0) > 1.7e9);
  assert.equal(figure(gone, 'redis_stats_used_memory_bytes'), undefined);
  assert.deepEqual(await list(), ['redis_stats.prom']);
});

const AGENT = `require('node:http').createServer((q, r) => r.writeHead(q.url === '/health/ready' ? 200 : 404).end())
  .listen(3000); require('node:http').createServer((q, r) => r.writeHead(503).end()).listen(3001);`;

test('the readiness of each agent is checked', async (t) => {
  const { run, read, start, inside } = await sandbox(t);
  await start('agent', [...inside, imagePin('NODE_IMAGE')], 'node', '-e', AGENT);
  const AGENTS = 'git=127.0.0.1:3000 llm_router=127.0.0.1:3001 obsidian=127.0.0.1:1';
  const { written, took } = await poll({ what: 'the agent to be up', timeoutSeconds: 60 }, async () => {
    const asked = performance.now();
    const { exitCode, stderr } = await run('check-agents.sh', { AGENTS });
    const answer = { written: await read('agent_health.prom'), took: (performance.now() - asked) / 1_000 };
    assert.equal(exitCode, 0, stderr);
    const isUp = figure(answer.written, 'agent_health_check_up{agent="git"}') === 1;
    return isUp ? { done: answer } : { seen: answer.written };
  });
  assert.equal((await checkMetrics(written)).all, '');
  for (const [agent, up] of [
    ['git', 1],
    ['llm_router', 0],
    ['obsidian', 0],
  ] as const) {
    assert.equal(figure(written, `agent_health_check_up{agent="${agent}"}`), up, agent);
    const seconds = figure(written, `agent_health_check_duration_seconds{agent="${agent}"}`) ?? -1;
    assert.ok(seconds >= 0 && seconds < took, `${agent} ${seconds} of ${took}`);
    assert.ok(
      (figure(written, `agent_health_check_last_run_timestamp_seconds{agent="${agent}"}`) ?? 0) > 1.7e9,
    );
  }
});

test('an invalid list of agents is refused with the remedy, and no file is written', async (t) => {
  const { run, list } = await sandbox(t);
  for (const AGENTS of ['git', 'git=host', 'Git"=host:1', 'a-b=host:1']) {
    const { exitCode, stderr } = await run('check-agents.sh', { AGENTS });
    assert.equal(exitCode, 2, AGENTS);
    assert.match(stderr, /LABEL=HOST:PORT|Use a-z/);
  }
  assert.deepEqual(await list(), ['']);
});

test('the loop keeps both files fresh, node_exporter exposes them, and the loop ends on SIGTERM', async (t) => {
  const { startLoop, read, docker, start, inside } = await sandbox(t);
  const exporter = await start('exporter', [
    ...inside,
    imagePin('NODE_EXPORTER_IMAGE'),
    '--collector.disable-defaults',
    '--collector.textfile',
    '--collector.textfile.directory=/textfile',
  ]);
  const loop = await startLoop({
    REDIS_STATS_INTERVAL_SECONDS: '1',
    CHECK_AGENTS_INTERVAL_SECONDS: '1',
    AGENTS: 'git=127.0.0.1:1',
  });
  const lastRun = async () =>
    figure(await read('redis_stats.prom'), 'redis_stats_last_run_timestamp_seconds') ?? 0;
  const runAfter = (time: number) =>
    poll({ what: `a run after ${time}`, timeoutSeconds: 60, intervalMs: 250 }, async () => {
      const last = await lastRun();
      return last > time ? { done: last } : { seen: last };
    });
  await runAfter(await runAfter(0));
  await poll({ what: 'both files to be fresh', timeoutSeconds: 60, intervalMs: 250 }, async () => {
    const { exitCode, stderr } = await docker(['exec', loop, 'collectors-fresh.sh']);
    return exitCode === 0 ? { done: true } : { seen: stderr };
  });

  const scrape = await docker(['exec', exporter, 'wget', '-q', '-O', '-', 'http://127.0.0.1:9100/metrics']);
  assert.equal(figure(scrape.stdout, 'redis_stats_up'), 1);
  assert.equal(figure(scrape.stdout, 'agent_health_check_up{agent="git"}'), 0);
  assert.equal(figure(scrape.stdout, 'node_textfile_scrape_error'), 0);

  // Docker kills a process that does not end by itself; its exit code would not be 0.
  await docker(['stop', '-t', '60', loop]);
  const { stdout } = await docker(['inspect', '--format', '{{.State.ExitCode}}', loop]);
  assert.equal(stdout, '0');
});

test('the health check fails when the files are no longer written', async (t) => {
  const { run, age } = await sandbox(t);
  const missing = await run('collectors-fresh.sh');
  assert.equal(missing.exitCode, 1);
  await run('redis-stats.sh');
  await run('check-agents.sh', { AGENTS: 'git=127.0.0.1:1' });
  assert.equal((await run('collectors-fresh.sh')).exitCode, 0);
  // More than three times the interval of 30 s.
  await age('redis_stats.prom', 100);
  const old = await run('collectors-fresh.sh');
  assert.equal(old.exitCode, 1);
  assert.match(old.stderr, /redis_stats.prom is \d+ s old/);
});
