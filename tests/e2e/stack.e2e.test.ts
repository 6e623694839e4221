import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { parse } from 'yaml';
import { poll } from '../support/poll.ts';
import { alertCases } from './alert-cases.ts';
import { walkAlert } from './alert-walk.ts';
import {
  exemplarTraceIds,
  loadedRules,
  queryLoki,
  queryPrometheus,
  scrapeTargets,
  traceSpans,
} from './backends.ts';
import { signalCases } from './signal-cases.ts';
import { Stack } from './stack.ts';

describe('the stack', () => {
  let stack: Stack;
  before(async () => {
    stack = await Stack.start();
  });
  after(async () => {
    await stack[Symbol.asyncDispose]();
    assert.equal(await stack.leftovers(), '');
  });

  test('every job of prometheus.yml is scraped', async () => {
    const { scrape_configs } = parse(readFileSync('prometheus/prometheus.yml', 'utf8'), { merge: true });
    const jobs: string[] = scrape_configs.map((job: { job_name: string }) => job.job_name);
    const expected = jobs.filter((job) => job !== 'grafana' || stack.hasGrafana).sort();
    await poll({ what: 'every scrape target to be up', timeoutSeconds: 60 }, async () => {
      const targets = await scrapeTargets(stack);
      const up = [
        ...new Set(targets.filter(({ health }) => health === 'up').map(({ labels }) => labels.job)),
      ].sort();
      const down = targets.filter(({ health }) => health !== 'up');
      return down.length === 0 && up.join() === expected.join() ? { done: true } : { seen: { up, down } };
    });
  });

  test('Grafana is healthy', async (t) => {
    if (!stack.hasGrafana) return t.skip('no Grafana image can be had on this machine');
    const response = await fetch(`${stack.url('grafana', 3000)}/api/health`);
    assert.equal(response.status, 200);
  });

  for (const signal of signalCases) {
    describe(signal.service, { concurrency: true }, () => {
      const traceId = randomBytes(16).toString('hex');

      test(`answers ${signal.method} ${signal.path}`, async () => {
        await poll({ what: `${signal.service} to take the request`, timeoutSeconds: 30 }, async () => {
          const response = await fetch(`${stack.url(signal.container, signal.port)}${signal.path}`, {
            method: signal.method,
            headers: {
              'content-type': 'application/json',
              traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
            },
            body: JSON.stringify(signal.body),
          });
          return response.ok ? { done: true } : { seen: `${response.status} ${await response.text()}` };
        });
      });

      test(`has ${signal.metric} in Prometheus`, async () => {
        const query = `${signal.metric}{service="${signal.service}"}`;
        await poll({ what: query, timeoutSeconds: 60 }, async () => {
          const samples = await queryPrometheus(stack, query);
          return samples.length > 0 ? { done: true } : { seen: samples };
        });
      });

      test('has a log line with the trace id in Loki', async () => {
        const query = `{service="${signal.service}"} | trace_id="${traceId}"`;
        const entry = await poll({ what: query, timeoutSeconds: 30 }, async () => {
          const [first] = await queryLoki(stack, query);
          return first === undefined ? { seen: 'no line' } : { done: first };
        });
        assert.equal(entry.trace_id, traceId);
      });

      test(`has that trace in Tempo, with spans of ${signal.crosses.join(' and ')}`, async () => {
        await poll({ what: `trace ${traceId}`, timeoutSeconds: 30 }, async () => {
          const spans = await traceSpans(stack, traceId);
          const seen = new Set(spans.map(({ service }) => service));
          return signal.crosses.every((service) => seen.has(service)) ? { done: true } : { seen: spans };
        });
      });
    });
  }

  for (const { service } of signalCases) {
    test(`${service}: an exemplar leads to its trace, the trace to its log, and the log back`, async () => {
      const query = `request_duration_seconds_bucket{service="${service}"}`;
      const traceId = await poll({ what: `an exemplar of ${query}`, timeoutSeconds: 60 }, async () => {
        for (const id of await exemplarTraceIds(stack, query)) {
          const [line] = await queryLoki(stack, `{service="${service}"} | trace_id="${id}"`);
          if (line?.trace_id === id) return { done: id };
        }
        return { seen: 'no exemplar whose trace has a log line' };
      });
      const spans = await traceSpans(stack, traceId);
      assert.ok(
        spans.some((span) => span.service === service),
        `trace ${traceId} has no span of ${service}`,
      );
    });
  }

  test('the selector answers from Redis', async () => {
    await poll({ what: 'a selection from the cache', timeoutSeconds: 60 }, async () => {
      const [cached] = await queryPrometheus(
        stack,
        'selector_requests_total{source="cache", status="ok"} > 0',
      );
      const [up] = await queryPrometheus(
        stack,
        'dependency_up{service="automation", dependency="redis"} == 1',
      );
      return cached && up ? { done: true } : { seen: { cached, up } };
    });
  });

  test('workload begins traces: its log line leads to one that crosses every service on the way', async () => {
    const query = '{service="workload"} |= "run_pipeline" | trace_id != ""';
    const traceId = await poll({ what: query, timeoutSeconds: 90 }, async () => {
      const [first] = await queryLoki(stack, query);
      return first === undefined ? { seen: 'no line' } : { done: String(first.trace_id) };
    });
    await poll({ what: `trace ${traceId}`, timeoutSeconds: 30 }, async () => {
      const seen = new Set((await traceSpans(stack, traceId)).map(({ service }) => service));
      const crosses = ['workload', 'ai-pipeline', 'automation'];
      return crosses.every((service) => seen.has(service)) ? { done: true } : { seen: [...seen] };
    });
    assert.notEqual(
      (await queryPrometheus(stack, 'workload_offered_total{service="workload"} > 0')).length,
      0,
    );
  });

  describe('alerts', { concurrency: true }, () => {
    for (const name of ['ServiceDown', 'AIExecutionErrorRateHigh']) {
      test(`${name} fires, arrives and resolves with its real durations`, async (t) => {
        const walk = alertCases(stack).find(({ alertname }) => alertname === name);
        assert.ok(walk);
        await walkAlert(t, stack, walk);
      });
    }
  });

  test('no rule evaluation has failed', async () => {
    const rules = await loadedRules(stack);
    assert.notEqual(rules.length, 0);
    assert.deepEqual(
      rules.filter(({ health }) => health !== 'ok'),
      [],
    );
  });
});
