import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configMutantsOf } from '../../src/index.ts';
import { folderOf } from '../support/folder.ts';

const DECLARED = `import { STATES } from './states.ts';
import type { Metrics } from './types.ts';

const edges = [0.1, 1] as const;
const TARGETS = { max: 99 };

/** Not a call of counter({ name: 'x' }). */
export const metrics = {
  jobs: counter({
    name: 'jobs_total', // { counter({
    help: 'Jobs, "by" state',
    labels: { state: STATES, reason: ['late', 'refused'], target: TARGETS },
  }),
  duration: histogram({
    name: 'job_duration_seconds',
    help: 'Time of a job',
    buckets: [0.5, 1, 5],
    exemplars: true,
  }),
  depth: gauge({ name: \`queue_depth\`, help: 'Jobs that wait', labels: { pool: { max: 10 } } }),
};
`;

const changesOf = (files: Readonly<Record<string, string>>) =>
  configMutantsOf('metrics', `${folderOf(files)}/metrics.ts`).map(
    ({ file, what }) => `${file.split('/').at(-1)}: ${what}`,
  );

describe('declarations of metrics', () => {
  const files = {
    'metrics.ts': DECLARED,
    'states.ts': "export const STATES = ['open', 'done'] as const;\nexport const OTHERS = ['a', 'b'];\n",
  };

  test('lose a label, a value, a bucket, exemplars, their type and their name', () => {
    assert.deepEqual(changesOf(files), [
      'metrics.ts: jobs_total is a gauge instead of a counter',
      'metrics.ts: jobs_total is called jobs_2_total',
      'metrics.ts: jobs_total is without the label state',
      'metrics.ts: jobs_total is without the label reason',
      'metrics.ts: jobs_total is without the label target',
      'metrics.ts: jobs_total: the label reason is without late',
      'metrics.ts: jobs_total: the label reason is without refused',
      'metrics.ts: job_duration_seconds is called job_duration_milliseconds',
      'metrics.ts: job_duration_seconds is without the bucket 0.5',
      'metrics.ts: job_duration_seconds is without the bucket 1',
      'metrics.ts: job_duration_seconds is without the bucket 5',
      'metrics.ts: job_duration_seconds has no exemplars',
      'metrics.ts: queue_depth is a counter instead of a gauge',
      'metrics.ts: queue_depth is called queue_depth_2',
      'metrics.ts: queue_depth: the label pool has max: 20 instead of 10',
      'metrics.ts: edges is without 0.1',
      'metrics.ts: edges is without 1',
      'metrics.ts: TARGETS has max: 198 instead of 99',
      'states.ts: STATES is without open',
      'states.ts: STATES is without done',
    ]);
  });

  test('are changed in one place of the text', () => {
    const mutants = configMutantsOf('metrics', `${folderOf(files)}/metrics.ts`);
    const textOf = (change: string) => mutants.find(({ what }) => what === change)?.text;
    assert.equal(
      textOf('job_duration_seconds is without the bucket 5'),
      DECLARED.replace('[0.5, 1, 5]', '[0.5, 1]'),
    );
    assert.equal(
      textOf('jobs_total is without the label state'),
      DECLARED.replace('state: STATES, reason', 'reason'),
    );
    assert.equal(
      textOf('jobs_total is called jobs_2_total'),
      DECLARED.replace("'jobs_total'", "'jobs_2_total'"),
    );
  });
});

test('declarations of prom-client are changed', () => {
  const text = `const client = require('prom-client');
const served = new client.Counter({ name: 'served_total', help: 'x', labelNames: ['code', 'zone'] });
const size = new client.Histogram<'code'>({ name: 'size_bytes', help: 'x', buckets: client.linearBuckets(1, 2, 3) });
const other = new Map([[1, { name: 'no metric' }]]);
`;
  assert.deepEqual(changesOf({ 'metrics.ts': text }), [
    'metrics.ts: served_total is a gauge instead of a counter',
    'metrics.ts: served_total is called served_2_total',
    'metrics.ts: served_total is without the label code',
    'metrics.ts: served_total is without the label zone',
    'metrics.ts: size_bytes is called size_kilobytes',
  ]);
});
