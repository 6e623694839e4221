import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { startPlatform } from '../../proof/platform/start-platform.ts';
import { loudAlertTests, type Platform, quietAlertTests } from './suites/alerts.ts';
import { correlationTests } from './suites/correlation.ts';
import { entryTests } from './suites/entries.ts';
import { figureTests, healthTests } from './suites/figures.ts';
import { grafanaTests } from './suites/grafana.ts';
import { previewTests } from './suites/preview.ts';
import { ruleHealthTests, scrapingTests } from './suites/scraping.ts';
import { signalTests } from './suites/signals.ts';

/** Every duration as in production. */
const FACTOR = 1;

describe('the stack', () => {
  let started: Platform | undefined;
  // Suites are declared before the stack starts.
  const platform = () => {
    assert.ok(started, 'the stack did not start');
    return started;
  };
  const stack = () => platform().stack;

  before(async () => {
    started = await startPlatform(FACTOR);
  });
  after(async () => {
    if (!started) return;
    await started.stack[Symbol.asyncDispose]();
    assert.deepEqual(await started.stack.leftovers(), []);
  });

  healthTests(stack);
  // An alert with its real durations takes nine minutes, mostly waiting.
  describe('in operation', { concurrency: true }, () => {
    quietAlertTests(platform);
    describe('metrics, logs, traces and dashboards', { concurrency: false }, () => {
      scrapingTests(stack);
      signalTests(stack);
      correlationTests(stack);
      figureTests(stack);
      grafanaTests(stack);
      previewTests(stack);
      entryTests(stack);
      loudAlertTests(platform);
    });
  });
  ruleHealthTests(stack);
});
