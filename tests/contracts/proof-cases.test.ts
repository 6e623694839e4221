import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRule, rulesOf } from '@opsconductor/proof';
import { CALIBRATION } from '../../proof/platform/machine.ts';
import { platformProfile } from '../../proof/platform/start-platform.ts';
import { readCases } from '../../proof/read-cases.ts';

const cases = await readCases();
const rules = rulesOf(platformProfile(1)).filter(({ isAlert }) => isAlert);

test('every alert has a case that fires it', () => {
  const proven = rules.filter((rule) =>
    cases.some((one) => {
      const { labels, annotations: _, ...rest } = { ...one.expect, ...one };
      return isRule(rule, {
        ...rest,
        alertname: one.alertname,
        labels: { ...one.expect.labels, ...labels } as Record<string, string>,
      });
    }),
  );
  const missing = rules.filter((rule) => !proven.includes(rule) && rule.name !== 'Watchdog');
  assert.deepEqual(
    missing.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`),
    [],
  );
});

test('no two cases prove the same alert', () => {
  const keys = cases.map(({ alertname, labels, expect }) =>
    JSON.stringify([alertname, labels, expect.labels]),
  );
  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

for (const factor of CALIBRATION.factors)
  test(`at factor ${factor} a day has the samples that the anomaly alerts need`, () => {
    const profile = platformProfile(factor);
    const scaledRules = rulesOf(profile);
    const rule = (name: string) => scaledRules.find((one) => one.name === name) ?? assert.fail(name);
    const { intervalMs } = rule('service:requests:rate5m');
    const [windowMs = 0] = rule('service:requests:rate5m_count_1d').windowsMs;
    const wanted = profile.files.flatMap(({ scaled }) =>
      [...scaled.matchAll(/service:requests:rate5m_count_1d >= (\d+)/g)].map(([, number]) => Number(number)),
    );
    assert.ok(wanted.length > 0, 'no rule compares service:requests:rate5m_count_1d');
    assert.ok(windowMs / intervalMs >= 1.2 * Math.max(...wanted), `a sample each ${intervalMs} ms`);
  });
