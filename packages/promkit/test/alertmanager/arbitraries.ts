import fc from 'fast-check';
import { formatMatcher, type Matcher } from '../../src/index.ts';

const LABELS = ['severity', 'team', 'path'];
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'n', ',', '"', '\\', '\n', ' ', '{', '}', 'é', '.', "'", '='),
  maxLength: 4,
});

/** The values that labels and routes share, so that many routes match. */
const common = fc.constantFrom('a', 'b', 'a\nb', 'a\\b', 'A', '');
const value = fc.oneof(common, text);
const PATTERNS = [
  'a|b',
  'a.b',
  '.*',
  '.+',
  '',
  '[ab]+',
  '[^a]',
  '(?i)a',
  '(?s)a.b',
  'a{1,2}',
  '\\w',
  'a\\\\b',
  '[[:alpha:]]+',
  '\\Qa\\E',
  'a\\nb',
  '\\x41',
  '\\pL',
];

const matcherOf = (values: fc.Arbitrary<string>): fc.Arbitrary<Matcher> =>
  fc
    .tuple(
      fc.constantFrom(...LABELS),
      fc.oneof(
        fc.tuple(fc.constantFrom('=' as const, '!=' as const), values),
        fc.tuple(fc.constantFrom('=~' as const, '!~' as const), fc.constantFrom(...PATTERNS)),
      ),
    )
    .map(([label, [operator, found]]) => ({ label, operator, value: found }));
const matcher = matcherOf(value);

/** An entry of `matchers`: in the form that is recommended, without quotes, or any text. */
export const entry: fc.Arbitrary<string> = fc.oneof(
  fc.array(matcher, { minLength: 1, maxLength: 2 }).map((list) => `{${list.map(formatMatcher).join(', ')}}`),
  fc
    .tuple(matcher, fc.constantFrom('', '"', "'"))
    .map(([{ label, operator, value: found }, quote]) => `${label} ${operator}${quote}${found}${quote}`),
  fc
    .tuple(fc.constantFrom('a', '"a b"', 'é', '{a', 'a.b', ''), fc.constantFrom('=', '!=', '=~', ' '), text)
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('a', '"a b"'),
      fc.constantFrom('(', '[', 'a**', '(?=a)', '[[:vowel:]]', 'a{2}', '\\d', '\\y', '(?P<x>a)'),
    )
    .map(([label, pattern]) => `${label}=~"${pattern.replaceAll('\\', '\\\\')}"`),
);

interface Settings {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly match?: Readonly<Record<string, string>>;
  readonly match_re?: Readonly<Record<string, string>>;
  readonly continue?: boolean;
  readonly routes?: readonly Settings[];
}

const RECEIVERS = ['root', ...'abcdefghijklmnopqrst'];
const older = { noNullPrototype: true, maxKeys: 1 };
const routes = fc.letrec<{ routes: Settings[] }>((tie) => ({
  routes: fc.array(
    fc.record(
      {
        receiver: fc.constantFrom(...RECEIVERS),
        matchers: fc.array(matcherOf(common).map(formatMatcher), { minLength: 1, maxLength: 2 }),
        match: fc.dictionary(fc.constantFrom(...LABELS), common, older),
        match_re: fc.dictionary(fc.constantFrom(...LABELS), fc.constantFrom(...PATTERNS), older),
        continue: fc.boolean(),
        routes: tie('routes'),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    { minLength: 2, maxLength: 4, depthIdentifier: 'routes' },
  ),
})).routes;

/** A routing tree, as the data of alertmanager.yml. */
export const tree: fc.Arbitrary<{ route: Settings; receivers: { name: string }[] }> = routes.map(
  (children) => ({
    route: { receiver: 'root', routes: children },
    receivers: RECEIVERS.map((name) => ({ name })),
  }),
);

export const labels: fc.Arbitrary<Record<string, string>> = fc.record(
  { alertname: fc.constant('Test'), severity: common, team: common, path: value },
  { requiredKeys: ['alertname'], noNullPrototype: true },
);
