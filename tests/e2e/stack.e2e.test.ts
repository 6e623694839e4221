import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { Stack } from './stack.ts';
import { loudAlertTests, quietAlertTests } from './suites/alerts.ts';
import { correlationTests } from './suites/correlation.ts';
import { entryTests } from './suites/entries.ts';
import { figureTests, healthTests } from './suites/figures.ts';
import { grafanaTests } from './suites/grafana.ts';
import { ruleHealthTests, scrapingTests } from './suites/scraping.ts';
import { signalTests } from './suites/signals.ts';

describe('the stack', () => {
  let started: Stack | undefined;
  const stack = () => {
    assert.ok(started, 'the stack did not start');
    return started;
  };

  before(async () => {
    started = await Stack.start();
  });
  after(async () => {
    if (!started) return;
    await started[Symbol.asyncDispose]();
    assert.equal(await started.leftovers(), '');
  });

  healthTests(stack);
  // An alert with its real durations takes nine minutes, mostly waiting.
  describe('in operation', { concurrency: true }, () => {
    quietAlertTests(stack);
    describe('metrics, logs, traces and dashboards', { concurrency: false }, () => {
      scrapingTests(stack);
      signalTests(stack);
      correlationTests(stack);
      figureTests(stack);
      grafanaTests(stack);
      entryTests(stack);
      loudAlertTests(stack);
    });
  });
  ruleHealthTests(stack);
});
