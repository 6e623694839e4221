import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Value from 'typebox/value';
import { parse } from 'yaml';
import { SchedulerConfig } from '../../services/scheduler/src/config.ts';
import { PRIORITIES } from '../../services/scheduler/src/domain/job.ts';

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly labels: { readonly scope?: string };
}

/** A margin, because the priorities of the jobs are random. */
const MARGIN = 1.25;

test('a full queue with equal shares of all priorities fires QueueBacklog', () => {
  const rules: Rule[] = parse(readFileSync('prometheus/alert_rules.yml', 'utf8'), {
    merge: true,
  }).groups.flatMap(({ rules }: { rules: Rule[] }) => rules);
  const backlog = rules.find(({ alert, labels }) => alert === 'QueueBacklog' && labels.scope === 'scheduler');
  const [, threshold] = /max by \(service\) \(job_queue_depth\) > (\d+)/.exec(backlog?.expr ?? '') ?? [];
  const { QUEUE_CAPACITY: capacity } = Value.Create(SchedulerConfig);
  assert.ok(capacity / PRIORITIES.length > MARGIN * Number(threshold), `${capacity} against ${threshold}`);
});
