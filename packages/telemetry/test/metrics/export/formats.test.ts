import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Family } from '../../../src/metrics/export/family.ts';
import { toJson } from '../../../src/metrics/export/json.ts';
import { toOpenMetrics } from '../../../src/metrics/export/open-metrics.ts';
import { toOtlpJson } from '../../../src/metrics/export/otlp.ts';
import { toPrometheusText } from '../../../src/metrics/export/prometheus-text.ts';
import { toStatsd } from '../../../src/metrics/export/statsd.ts';
import { sampleFamilies } from './sample-registry.ts';

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const resource = { attributes: { 'service.name': 'scheduler' }, startedAt: at - 60_000, at };

const formats: Record<string, (families: readonly Family[]) => string> = {
  prometheus: toPrometheusText,
  'open-metrics': toOpenMetrics,
  json: toJson,
  otlp: (families) => `${JSON.stringify(JSON.parse(toOtlpJson(families, resource)), null, 2)}\n`,
  statsd: (families) => toStatsd(families),
};

for (const [name, write] of Object.entries(formats)) {
  test(`one registry gives golden/${name}.golden`, async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: at });
    const text = write(await sampleFamilies());
    const url = new URL(`golden/${name}.golden`, import.meta.url);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(url, text);
    assert.equal(text, readFileSync(url, 'utf8'));
  });
}
