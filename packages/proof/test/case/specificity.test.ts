import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defineCase } from '../../src/case/case.ts';
import { attribute, confusionOf, unexpectedOf } from '../../src/case/specificity.ts';
import { killed } from '../../src/fault/service-faults.ts';
import type { Activation } from '../../src/watch/observer.ts';

const fired = (labels: Record<string, string>): Activation => ({
  source: 'prometheus',
  labels,
  activeAt: 1,
  seenAt: 2,
  firingAt: 3,
});
const base = { source: 'prometheus', receiver: 'team', expect: {} } as const;
const cases = [
  defineCase({
    ...base,
    alertname: 'Down',
    labels: { job: 'a' },
    fault: killed('a'),
    mayAlsoFire: ['Errors'],
  }),
  defineCase({
    ...base,
    alertname: 'Down',
    labels: { job: 'b' },
    fault: killed('b'),
    mayAlsoFire: [{ alertname: 'Slow', labels: { job: 'c' } }],
  }),
];

describe('what fires while faults run', () => {
  const attributions = attribute(
    [
      fired({ alertname: 'Down', job: 'a', instance: '1' }),
      fired({ alertname: 'Down', job: 'c' }),
      fired({ alertname: 'Errors', job: 'z' }),
      fired({ alertname: 'Slow', job: 'c' }),
      fired({ alertname: 'Slow', job: 'd' }),
    ],
    cases,
  );

  test('is expected, a declared consequence, or unexpected', () => {
    assert.deepEqual(
      attributions.map(({ verdict }) => verdict),
      ['expected', 'unexpected', 'consequence', 'consequence', 'unexpected'],
    );
    assert.deepEqual(
      unexpectedOf(attributions).map(({ labels }) => labels),
      [
        { alertname: 'Down', job: 'c' },
        { alertname: 'Slow', job: 'd' },
      ],
    );
  });

  test('is counted by fault and alert; an unexpected alert counts for each fault that ran', () => {
    const cells = confusionOf(attributions).map((cell) => Object.values(cell).join(' '));
    assert.deepEqual(cells, [
      'a killed Down 1 0 1',
      'b killed Down 0 0 1',
      'a killed Errors 0 1 0',
      'b killed Slow 0 1 1',
      'a killed Slow 0 0 1',
    ]);
  });
});
