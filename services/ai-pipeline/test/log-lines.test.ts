import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerJson } from '@opsconductor/service-kit/testing';
import { STAGES } from '../src/domain/label-values.ts';
import { type Line, pipeline } from './fixtures/pipeline.ts';

const prompt = 'verify the checksum of the download';
const nodes = (lines: readonly Line[]) =>
  lines
    .filter(({ category }) => category === 'NODE')
    .map(({ event, level, metadata }) => `${level} ${event} ${metadata.node}`);

test('at DEBUG a run logs its flow and each of its nodes', async (t) => {
  const { run, lines } = await pipeline(t, { logLevel: 'debug' });
  await run({ prompt, plan_id: 'plan-1' });
  assert.deepEqual(
    nodes(lines),
    STAGES.flatMap((stage) => [`DEBUG node.started ${stage}`, `DEBUG node.succeeded ${stage}`]),
  );
  const flow = lines.filter(({ category }) => category === 'FLOW');
  assert.deepEqual(
    flow.map(({ event, level }) => [event, level]),
    [
      ['pipeline.started', 'DEBUG'],
      ['pipeline.completed', 'INFO'],
    ],
  );
  const { duration_ms, metadata } = flow[1] as Line;
  assert.ok((duration_ms as number) > 0);
  assert.equal(metadata.tool, 'hash');
  assert.equal(metadata.queue_depth, 0);
  assert.ok((metadata.rss_bytes as number) > 1e7);
});

test('at INFO few of many successful runs have a line, and their nodes have none', async (t) => {
  const { run, lines } = await pipeline(t);
  for (let n = 0; n < 5; n++) await run({ prompt });
  assert.deepEqual(nodes(lines), []);
  assert.equal(lines.filter(({ event }) => event === 'pipeline.completed').length, 1);
});

test('a failed node logs a WARN, its run the ERROR', async (t) => {
  const { run, lines } = await pipeline(t, { automation: answerJson(500, {}) });
  await run({ prompt });
  assert.deepEqual(nodes(lines), ['WARN node.failed execute']);
  const [failure] = lines.filter(({ category }) => category === 'FLOW');
  assert.deepEqual([failure?.event, failure?.level], ['pipeline.failed', 'ERROR']);
});

test('the line of a retry has the name of its node', async (t) => {
  const { run, faults, lines } = await pipeline(t);
  await faults.start('model-429', { ratio: 0.5 });
  assert.equal((await run({ prompt })).statusCode, 200);
  const retries = lines.filter(({ event }) => event === 'node.retrying');
  assert.ok(retries.length > 0);
  for (const { level, metadata } of retries) {
    assert.equal(level, 'WARN');
    assert.ok(['plan', 'evaluate'].includes(metadata.node as string), `${metadata.node}`);
    assert.equal(metadata.attempt, 1);
  }
});

test('a run that exceeds its budget cancels its current node', async (t) => {
  const { run, faults, lines } = await pipeline(t);
  await faults.start('budget-overrun', { budget: 'token' });
  assert.equal((await run({ prompt })).statusCode, 422);
  assert.deepEqual(nodes(lines), ['WARN node.cancelled plan']);
});
