import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { AlertResult } from '../../src/case/result.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { mergeReports } from '../../src/report/merge.ts';
import type { ProofReport } from '../../src/report/report.ts';
import { writeReport } from '../../src/report/write.ts';

const down: AlertResult = {
  alertname: 'Down',
  labels: { job: 'a|b' },
  scope: 'platform',
  source: 'prometheus',
  fault: 'a killed',
  receiver: 'pager',
  proven: true,
  pendingSeconds: 1,
  firingSeconds: 3.2,
  deliveredSeconds: 3.4,
  resolvedDelivered: true,
  resolvedSeconds: 2.5,
  limitSeconds: 4,
  conditionSeconds: 0,
};
const strain = { seconds: 15, cores: 2, busyCores: 0.9, lateSleeps: 0.01, worstDelayMs: 4 };
const usage = { seconds: 600, cores: 2, busy: 1.35, services: { a: 0.7 }, harness: 0.05, rest: 0.6 };
const report: ProofReport = {
  date: '2026-01-31T12:00:00.000Z',
  factor: 25,
  machine: { cpu: 'X', cores: 2, memoryBytes: 2 ** 33, system: 'Linux 6' },
  versions: { node: '24.0.0', engine: '28.0', images: {} },
  provenAlerts: 1,
  alerts: [down, { ...down, alertname: 'Slow', labels: {}, proven: false, error: 'waited 5 s for <Slow>' }],
  p95DeliveredSeconds: 3.4,
  worstDeliveredSeconds: 3.4,
  totalSeconds: 12,
  busyCores: 1.6,
  unexpectedAlerts: [],
  confusion: [{ fault: 'a killed', alertname: 'Down', expected: 1, consequence: 0, unexpected: 0 }],
  baselineWaits: [
    { when: 'before', cases: ['Down'], seconds: 1.5, waitingFor: ['active: Slow', 'active: Full'] },
    { when: 'after', cases: ['Down'], seconds: 2.5, waitingFor: [] },
  ],
  scaledDurations: 7,
  scaledEnvironment: [],
  calibration: { cores: 2, freeCores: 1.9, trials: [{ factor: 25, beyond: [], strain, usage }] },
  strains: [{ ...strain, cases: ['Slow'], lateSleeps: 0.2 }],
  repeats: [{ cases: ['Slow', 'Full'], errors: ['waited 9 s'], machine: ['2 of 2 cores were busy'], strain }],
  adaptations: ['a has more memory'],
  healthy: {
    seconds: 600,
    usage,
    strain: { ...strain, lateSleeps: 0.3 },
    unexpectedAlerts: [],
    repeats: [{ unexpectedAlerts: [{ alertname: 'Slow' }], machine: ['1.9 of 2 cores were busy'], strain }],
  },
  vacuity: [{ alertname: 'Down', labels: {}, red: true, reason: 'waited' }],
};

describe('the report', () => {
  test('is a Markdown page with every alert, its times and why one is not proven', () => {
    const page = markdownReport(report);
    for (const line of [
      '1 of 2 alerts proven on 2026-01-31, every duration divided by 25',
      '| alerts in 600 s of healthy load | 0 |',
      '| busy cores, on average | 1.6; 1.35 under healthy load |',
      '| cases red without their rule | 1 of 1 |',
      '| Down{job="a\\|b"} | platform | prometheus | a killed | pager | 1 s | 3.2 s | 3.4 s | 4 s | 2.5 s | yes |',
      '| Slow | waited 5 s for <Slow> |',
      '| a killed | Down | 1 | 0 | 0 |',
      '4.0 s in total',
      '1.9 of 2 cores were free before the start',
      '| 25 | 0.9 of 2 | 1 % | 4 ms | – | – | in use |',
      '| Slow | 0.9 of 2 | 20 % | 4 ms | – | – |',
      '| a | 0.7 |',
      '| groups that ran again because the machine was too slow | 2 |',
      '| healthy load | 1.9 of 2 cores were busy | fired: Slow |',
      '| healthy load | 0.9 of 2 | 30 % | 4 ms | – | – |',
      '| Slow and 1 more | 2 of 2 cores were busy | waited 9 s |',
      '- a has more memory',
      '| before Down | 1.5 s | active: Slow and 1 more |',
    ])
      assert.ok(page.includes(line), `${line} is missing in\n${page}`);
  });

  test('replaces the results of the cases that ran again, and lists both runs', () => {
    const cell = { alertname: 'Down', expected: 0, consequence: 0, unexpected: 1 };
    const earlier: ProofReport = {
      ...report,
      unexpectedAlerts: [
        { faults: ['a slow disk'], alertname: 'Down', labels: {} },
        { faults: ['a killed'], alertname: 'Full', labels: {} },
      ],
      confusion: [...report.confusion, { ...cell, fault: 'a slow disk' }],
    };
    const slow = { ...down, alertname: 'Slow', labels: {}, fault: 'a slow disk', deliveredSeconds: 9 };
    const { healthy: _, ...rest } = report;
    const later: ProofReport = { ...rest, date: '2026-02-01T12:00:00.000Z', alerts: [slow], confusion: [] };
    const merged = mergeReports(earlier, later);
    assert.deepEqual(
      merged.alerts.map(({ alertname, proven }) => [alertname, proven]),
      [
        ['Down', true],
        ['Slow', true],
      ],
    );
    assert.equal(merged.provenAlerts, 2);
    assert.equal(merged.worstDeliveredSeconds, 9);
    assert.equal(merged.totalSeconds, 24);
    assert.deepEqual(
      merged.unexpectedAlerts.map(({ alertname }) => alertname),
      ['Full'],
    );
    assert.deepEqual(merged.confusion, report.confusion);
    assert.deepEqual(merged.healthy, report.healthy);
    assert.ok(markdownReport(merged).includes('| 2026-02-01T12:00:00.000Z | 1 of 1 | 12 s |'));
    assert.throws(
      () => mergeReports(earlier, { ...later, factor: 40 }),
      /factor 40 .* factor 25: run all cases/,
    );
  });

  test('is JUnit XML in which alerts that are not proven have failed', () => {
    const xml = junitReport(report);
    assert.match(xml, /tests="2" failures="1"/);
    assert.match(xml, /<testcase classname="prometheus\.platform" name="Slow" time="3\.4">/);
    assert.match(xml, /message="waited 5 s for &lt;Slow>"/);
  });

  test('is written to the given path, with the fields that a caller added', () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    try {
      const json = join(folder, 'docs/report.json');
      writeReport({ ...report, mutants: { total: 5, killed: 5 } } as ProofReport, { json });
      assert.deepEqual(JSON.parse(readFileSync(json, 'utf8')).mutants, { total: 5, killed: 5 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
