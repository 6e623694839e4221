import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  allRoutes,
  matchesAll,
  type Route,
  readInhibitions,
  readRoutes,
  readYaml,
  routesOf,
} from '../../src/index.ts';
import { labels as anyLabels, tree } from './arbitraries.ts';

const file = `route:
  receiver: root
  group_wait: 10s
  routes:
    - { receiver: copy, continue: true }
    - receiver: team
      matchers: ['severity=~"warn.*"']
      group_interval: 1m
      routes:
        - { match: { team: shop }, repeat_interval: 1h }
        - { receiver: other, match_re: { team: 'a|b' }, group_wait: 0s }
    - { receiver: never, matchers: ['severity="warning"'] }
    - { receiver: path, matchers: ['path="C:\\\\temp\\nx"'] }
`;
const root = readRoutes(readYaml(file, 'alertmanager.yml'));
const receiversOf = (labels: Record<string, string>) =>
  routesOf(root, labels).map(({ receiver }) => receiver);

describe('the routes of an alert', () => {
  const cases: readonly [Record<string, string>, string[]][] = [
    [{}, ['copy']],
    [{ severity: 'warning' }, ['copy', 'team']],
    [{ severity: 'warning', team: 'shop' }, ['copy', 'team']],
    [{ severity: 'warning', team: 'b' }, ['copy', 'other']],
    [{ path: 'C:\\temp\nx' }, ['copy', 'path']],
    [{ path: 'C:\\temp\\nx' }, ['copy']],
  ];
  for (const [labels, receivers] of cases)
    test(`with ${JSON.stringify(labels)} lead to ${receivers}`, () =>
      assert.deepEqual(receiversOf(labels), receivers));

  test('are the root when no other route matches', () => {
    const alone = readRoutes(readYaml('route: { receiver: a, routes: [{ match: { x: y } }] }', 'a.yml'));
    assert.deepEqual(routesOf(alone, {}), [alone]);
  });
});

test('the routes of any alert match it with every route above, and no route below them does', () => {
  const pathTo = (from: Route, to: Route): Route[] => {
    if (from === to) return [from];
    const below = from.routes.map((child) => pathTo(child, to)).find((path) => path.length > 0);
    return below ? [from, ...below] : [];
  };
  fc.assert(
    fc.property(tree, anyLabels, (config, labels) => {
      const top = readRoutes(readYaml(stringify(config), 'alertmanager.yml'));
      const isMatch = ({ matchers }: Route) => matchesAll(matchers, labels, 'alertmanager');
      const found = routesOf(top, labels);
      assert.ok(found.length > 0);
      for (const route of found) {
        assert.ok(pathTo(top, route).every(isMatch));
        assert.ok(!route.routes.some(isMatch));
      }
    }),
  );
});

test('a route inherits its receiver and its times from the route above, and the root from Alertmanager', () => {
  const times = allRoutes(root).map((route) => [
    route.receiver,
    route.groupWaitMs / 1_000,
    route.groupIntervalMs / 1_000,
    route.repeatIntervalMs / 1_000,
    route.line,
  ]);
  assert.deepEqual(times, [
    ['root', 10, 300, 14_400, 1],
    ['copy', 10, 300, 14_400, 5],
    ['team', 10, 60, 14_400, 6],
    ['team', 10, 60, 3_600, 10],
    ['other', 0, 60, 14_400, 11],
    ['never', 10, 300, 14_400, 12],
    ['path', 10, 300, 14_400, 13],
  ]);
});

test('an inhibition has the matchers of its source and of its target', () => {
  const text = `inhibit_rules:
  - source_matchers: [a="b"]
    target_match: { c: d }
    target_match_re: { e: f.* }
    equal: [service]
`;
  assert.deepEqual(readInhibitions(readYaml(text, 'alertmanager.yml')), [
    {
      source: [{ label: 'a', operator: '=', value: 'b' }],
      target: [
        { label: 'c', operator: '=', value: 'd' },
        { label: 'e', operator: '=~', value: 'f.*' },
      ],
      equal: ['service'],
      line: 2,
    },
  ]);
});

describe('an Alertmanager configuration is refused, with its line, when', () => {
  const cases: readonly [title: string, text: string, message: string][] = [
    ['it has no route', 'receivers: []', 'a.yml has no route: is it an Alertmanager configuration?'],
    ['a matcher is not valid', 'route:\n  matchers: [a b]\n', 'a.yml:2: "a b" is not a valid matcher'],
    ['a pattern is not valid', 'route:\n  match_re: { a: "(" }\n', 'a.yml:2: "a: (" is not a valid matcher'],
    [
      'a duration is not valid',
      'route:\n  receiver: a\n  group_wait: 90\n',
      'a.yml:3: group_wait "90" is not a duration; write it as 30s, 5m or 1h30m',
    ],
    ['it is not YAML', 'route: {', 'a.yml:1 is not valid YAML'],
  ];
  for (const [title, text, message] of cases)
    test(title, () =>
      assert.throws(
        () => readRoutes(readYaml(text, 'a.yml')),
        (error: Error) => error.name === 'SourceError' && error.message.startsWith(message),
      ),
    );
});
