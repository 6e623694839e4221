import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constantOf, nodesOf, parsePromql, readRuleFile, selectorsOf, textAt } from '@opsconductor/promkit';
import { SchedulerConfig } from '@opsconductor/scheduler/config';
import { queueDepth } from '@opsconductor/scheduler/metrics';
import Value from 'typebox/value';

/** A margin, because the priorities of the jobs are random. */
const MARGIN = 1.25;

/** The numbers that a metric has to exceed, in `metric > 5`, `5 < metric` or a larger expression. */
function lowerLimitsOf(metric: string, expr: string): number[] {
  return nodesOf(parsePromql(expr), 'BinaryExpr').flatMap((node) => {
    const sides = [node.firstChild, node.lastChild];
    if (node.getChild('Lss')) sides.reverse();
    else if (!node.getChild('Gtr')) return [];
    const [value, limit] = sides;
    const reads = selectorsOf(parsePromql(textAt(expr, value))).some(({ name }) => name === metric);
    return reads ? (constantOf(limit ?? null, expr) ?? []) : [];
  });
}

test('a full queue with equal shares of all priorities fires QueueBacklog', () => {
  const backlog = readRuleFile('prometheus/alert_rules.yml').filter(
    ({ name, labels }) => name === 'QueueBacklog' && labels.scope === 'scheduler',
  );
  const [threshold, ...others] = backlog.flatMap(({ expr }) => lowerLimitsOf('job_queue_depth', expr));
  assert.ok(
    threshold !== undefined && others.length === 0,
    `QueueBacklog does not compare job_queue_depth with one number: ${backlog.map(({ expr }) => expr)}`,
  );
  const { QUEUE_CAPACITY: capacity } = Value.Create(SchedulerConfig);
  const share = capacity / queueDepth.labels.priority.length;
  assert.ok(
    share > MARGIN * threshold,
    `a priority has ${share} of ${capacity} jobs, the alert needs ${threshold}`,
  );
});
