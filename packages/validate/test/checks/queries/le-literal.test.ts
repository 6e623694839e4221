import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leLiteral } from '../../../src/checks/queries/le-literal.ts';
import { alertFile } from '../../support/alerting.ts';
import { findingsOf, messagesOf } from '../../support/messages-of.ts';

test('queries/le-literal accepts the form that Prometheus 3 stores, and both forms together', async () => {
  const messages = await messagesOf(leLiteral, {
    'rules.yml': alertFile(
      'rate(x_bucket{le="1.0"}[5m]) + rate(x_bucket{le=~"2|2.0"}[5m]) + rate(x_bucket{le="0.5"}[5m]) > 0',
    ),
  });
  assert.deepEqual(messages, []);
});

/** The findings for a matcher, without the beginning that all messages have. */
const findingsFor = async (matcher: string) =>
  (await findingsOf(leLiteral, { 'rules.yml': alertFile(`rate(x_bucket{${matcher}}[5m]) > 0`) })).map(
    ({ message, fix }) => [message.replace('alert ShopSick: ', ''), fix],
  );

for (const [matcher, effect, fixed] of [
  ['le="1"', 'matches nothing', 'le=~"1|1.0"'],
  ['le=~"1|2"', 'matches nothing', 'le=~"1|2|1.0|2.0"'],
  ['le=~"0.5|1"', 'does not match "1.0"', 'le=~"0.5|1|1.0"'],
  ['le=~"1|1.0|2"', 'does not match "2.0"', 'le=~"1|1.0|2|2.0"'],
  ['le!="0"', 'matches too much, namely "0.0",', 'le!~"0|0.0"'],
  ['le!~"1|2"', 'matches too much, namely "1.0" and "2.0",', 'le!~"1|2|1.0|2.0"'],
  ['quantile="1"', 'matches nothing', 'quantile=~"1|1.0"'],
] as const) {
  test(`queries/le-literal keeps the meaning of ${matcher} in its advice`, async () => {
    assert.deepEqual(await findingsFor(matcher), [
      [
        `${matcher} ${effect} on Prometheus 3, which stores integer bounds as "1.0"`,
        `Write ${fixed} for Prometheus 2 and 3.`,
      ],
    ]);
  });
}

test('queries/le-literal does not judge a pattern that is not a list of bounds', async () => {
  assert.deepEqual(await findingsFor('le=~"1|.+"'), []);
  assert.deepEqual(await findingsFor('le=~"(1|2)0?"'), []);
});
