import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { routerOf } from '../../src/case/route.ts';
import { profileOf } from '../profile/profile-of.ts';

const matched = (route: string, labels: Record<string, string>) =>
  routerOf(profileOf({ alertmanager: `route: { receiver: root, routes: [{ receiver: found, ${route} }] }` }))(
    labels,
  )[0]?.receiver === 'found';

describe('a route of the Alertmanager', () => {
  const table: [string, Record<string, string>, boolean][] = [
    [`matchers: ['a="b"']`, { a: 'b' }, true],
    [`matchers: ['a="b"']`, {}, false],
    ['matchers: [a = b]', { a: 'b' }, true],
    [`matchers: ['{a="b", c!="d"}']`, { a: 'b' }, true],
    [`matchers: ['a="b"', 'c="d"']`, { a: 'b' }, false],
    [`matchers: ['a=~"b|c"']`, { a: 'c' }, true],
    [`matchers: ['a=~"b"']`, { a: 'bb' }, false],
    [`matchers: ['a!~"b.*"']`, { a: 'bb' }, false],
    [`matchers: ['a=""']`, {}, true],
    [`matchers: ['a="x,y"']`, { a: 'x,y' }, true],
    // The escapes of Alertmanager, as @opsconductor/validate reads them.
    [`matchers: ['a="x\\\\y"']`, { a: 'x\\y' }, true],
    [`matchers: ['a="x\\ny"']`, { a: 'x\ny' }, true],
    [`matchers: ['a=~"x.y"']`, { a: 'x\ny' }, false],
    ['match: { a: b }', { a: 'b' }, true],
    ['match_re: { a: "b+" }', { a: 'bbb' }, true],
  ];
  for (const [route, labels, expected] of table) {
    test(`${expected ? 'matches' : 'does not match'} ${JSON.stringify(labels)} with ${route}`, () => {
      assert.equal(matched(route, labels), expected);
    });
  }

  test('with a matcher that cannot be read is refused', () => {
    assert.throws(
      () => matched(`matchers: ['a b']`, {}),
      /alertmanager\.yml:1: "a b" is not a valid matcher/,
    );
  });
});
