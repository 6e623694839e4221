import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appUnderTest } from './app.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

function capture() {
  const lines: Record<string, unknown>[] = [];
  return { lines, destination: { write: (line: string) => void lines.push(JSON.parse(line)) } };
}

test('a thousand jobs have two lines, a failed job has its own line with id and reason', async (t) => {
  const { lines, destination } = capture();
  const { close, submit, ended } = await appUnderTest({
    automation: () => ({ status: 502, body: {} }),
    telemetry: { logLevel: 'info', logDestination: destination },
  });
  t.after(close);
  await submit({
    jobs: Array.from({ length: 1_000 }, (_, n) => ({
      id: `c${n}`,
      priority: 'low',
      workload_type: 'compute',
    })),
  });
  await submit({ id: 'c1000', priority: 'low', workload_type: 'compute' });
  await submit({ id: 'bad', priority: 'low', workload_type: 'tool', tool: 'echo', max_attempts: 1 });
  for (const id of ['c999', 'c1000', 'bad']) await ended(id);
  const completions = lines.filter(({ event }) => event === 'job.completed');
  assert.equal(completions.length, 2);
  for (const { task_id, metadata } of completions) {
    const { workload_type, queue_depth, rss_bytes } = metadata as Record<string, number | string>;
    assert.match(String(task_id), /^c\d+$/);
    assert.equal(workload_type, 'compute');
    assert.ok(Number(queue_depth) >= 0 && Number(rss_bytes) > 1e7);
  }
  const failures = lines.filter(({ event }) => event === 'job.failed');
  const [failure] = failures;
  assert.ok(failure);
  assert.deepEqual([failures.length, failure.level, failure.category], [1, 'ERROR', 'SCHEDULER']);
  const { tool, workload_type, reason } = failure.metadata as Record<string, unknown>;
  assert.deepEqual([failure.task_id, tool, workload_type, reason], ['bad', 'echo', 'tool', 'tool_failed']);
});

test('the line of a failure has the trace id of the request that submitted the job', async (t) => {
  const { lines, destination } = capture();
  const { close, submit, ended } = await appUnderTest({
    automation: () => 'hang up',
    telemetry: { logLevel: 'info', logDestination: destination },
  });
  t.after(close);
  const traceparent = `00-${TRACE}-b7ad6b7169203331-00`;
  await submit(
    { id: 'a', priority: 'low', workload_type: 'tool', tool: 'echo', max_attempts: 1 },
    { traceparent },
  );
  await ended('a');
  assert.equal(lines.find(({ event }) => event === 'job.failed')?.trace_id, TRACE);
});
