import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as main from '../src/index.ts';

const root = new URL('..', import.meta.url);

// Adding or removing a name is a decision: a removed one breaks other teams, an added one has to be documented.
test('the exports of the package are these', () => {
  assert.deepEqual(Object.keys(main).toSorted(), [
    'EnhancedTracer',
    'TracingService',
    'agentMetrics',
    'cacheMetrics',
    'counter',
    'defaultSamplingRules',
    'dependencyMetrics',
    'extractMessage',
    'gauge',
    'histogram',
    'identifyUser',
    'injectMessage',
    'isSampled',
    'logCategories',
    'logEntrySchema',
    'memoryLimit',
    'perSecond',
    'performanceThresholds',
    'performanceWindowSeconds',
    'processMetrics',
    'recordFailure',
    'requestMetrics',
    'startTelemetry',
    'successLines',
    'taskMetrics',
    'telemetryMetrics',
    'telemetryPlugin',
    'withNode',
    'workingSet',
  ]);
});

test('the entry points of the package exist, and the README names every export', async () => {
  const { exports } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
    exports: Record<string, string>;
  };
  for (const path of Object.values(exports)) await readFile(new URL(path, root));
  const readme = await readFile(new URL('README.md', root), 'utf8');
  for (const name of Object.keys(main)) assert.ok(readme.includes(name), `README.md lacks ${name}`);
});

test('the README names every metric that the library exports about itself', async () => {
  const readme = await readFile(new URL('README.md', root), 'utf8');
  const sets = [main.processMetrics, main.requestMetrics, main.dependencyMetrics, main.telemetryMetrics];
  for (const { name } of sets.flatMap((set) => Object.values(set)))
    assert.ok(readme.includes(name), `README.md lacks ${name}`);
});
