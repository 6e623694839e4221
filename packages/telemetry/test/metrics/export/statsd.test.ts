import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Family } from '../../../src/metrics/export/family.ts';
import { toStatsd } from '../../../src/metrics/export/statsd.ts';

const jobs = (value: number): Family[] => [
  { name: 'jobs_total', help: '', type: 'counter', series: [{ labels: {}, value }] },
];

test('a counter is sent as its difference to the last export', () => {
  assert.equal(toStatsd(jobs(12), jobs(10)), 'jobs_total:2|c\n');
});

test('an unchanged counter is not sent', () => {
  assert.equal(toStatsd(jobs(10), jobs(10)), '');
});

test('a counter that fell was restarted, and its new value is sent in full', () => {
  assert.equal(toStatsd(jobs(3), jobs(10)), 'jobs_total:3|c\n');
});

test('a negative gauge starts from 0, as a signed value would be a change', () => {
  const families: Family[] = [{ name: 'g', help: '', type: 'gauge', series: [{ labels: {}, value: -5 }] }];
  assert.equal(toStatsd(families), 'g:0|g\ng:-5|g\n');
});

test('a gauge without a number is not sent', () => {
  const series = [Number.NaN, Infinity].map((value) => ({ labels: {}, value }));
  assert.equal(toStatsd([{ name: 'g', help: '', type: 'gauge', series }]), '');
});

test('no label value adds a line, a field or a tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const series = [{ labels: { route: value }, value: 1 }];
      const text = toStatsd([{ name: 'g', help: '', type: 'gauge', series }]);
      assert.match(text, /^g:1\|g\|#route:[^|,#\n\r]*\n$/);
    }),
  );
});
