import fc from 'fast-check';

const UNITS = ['y', 'w', 'd', 'h', 'm', 's', 'ms'] as const;

/** A duration as a configuration has it: some units, in order. */
export const duration: fc.Arbitrary<string> = fc
  .tuple(fc.subarray([...UNITS], { minLength: 1 }), fc.integer({ min: 1, max: 30 }))
  .map(([units, count]) => units.map((unit) => `${count}${unit}`).join(''));

/** A window of PromQL, which may also be a number of seconds. */
export const window = fc.oneof(
  duration,
  fc.integer({ min: 1, max: 9_999 }).map(String),
  fc.constantFrom('1e3', '0x1f', '017', '1.5'),
);

const value = fc.string({ unit: fc.constantFrom('a', 'B', '"', '\\', '\n', ',', '}', ' ', 'é', '.') });
const pattern = fc.constantFrom('a|b', '5..', '.*', '(?i)get', '[^/]+', 'a\\.b', '');

/** A string literal in one of the three kinds of quotes. */
const quoted = (text: string) =>
  fc.constantFrom(
    `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`,
    `'${text.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`,
    ...(text.includes('`') ? [] : [`\`${text}\``]),
  );

const matcher = fc
  .tuple(
    fc.constantFrom('job', 'path', 'le', '_x', '"a b"'),
    fc.oneof(
      fc.tuple(fc.constantFrom('=', '!='), value.chain(quoted)),
      fc.tuple(fc.constantFrom('=~', '!~'), pattern.chain(quoted)),
    ),
  )
  .map(([label, [operator, text]]) => `${label}${operator}${text}`);
const matchers = fc.array(matcher, { maxLength: 3 });

const name = fc.constantFrom(
  'up',
  'http_requests_total',
  'level:metric:rate5m',
  'node_load5',
  'sum',
  'offset_seconds',
);
const selector = fc.oneof(
  fc
    .tuple(name, matchers)
    .map(([metric, list]) => (list.length === 0 ? metric : `${metric}{${list.join(', ')}}`)),
  // Prometheus refuses a selector that may match everything.
  fc.tuple(name, matchers).map(([metric, list]) => `{${[`__name__="${metric}"`, ...list].join(',')},}`),
  fc.tuple(name, matchers).map(([metric, list]) => `{${[`"${metric}.total"`, ...list].join(',')}}`),
);
const offset = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  window.map((text) => ` offset ${text}`),
  window.map((text) => ` offset -${text}`),
  fc.constantFrom(' @ 1609746000', ' @ end()'),
);
const ranged = fc
  .tuple(fc.constantFrom('rate', 'increase', 'max_over_time', 'changes'), selector, window, offset)
  .map(([call, inner, length, back]) => `${call}(${inner}[${length}]${back})`);
const grouping = fc
  .tuple(fc.constantFrom('by', 'without'), fc.subarray(['job', 'path', 'le', '"a b"', '_x']))
  .map(([word, labels]) => `${word} (${labels.join(', ')})`);

/** Expressions that Prometheus accepts, with every form of selector, window and aggregation. */
export const expression: fc.Arbitrary<string> = fc.letrec<{ vector: string }>((tie) => ({
  vector: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(selector, offset).map((parts) => parts.join('')),
    ranged,
    fc
      .tuple(tie('vector'), window, fc.option(window, { nil: '' }), offset)
      .map(([inner, length, step, back]) => `avg_over_time((${inner})[${length}:${step}]${back})`),
    fc
      .tuple(fc.constantFrom('sum', 'max', 'COUNT'), grouping, tie('vector'))
      .map(([operation, labels, inner]) => `${operation} ${labels} (${inner})`),
    fc.tuple(grouping, tie('vector')).map(([labels, inner]) => `topk(3, ${inner}) ${labels}`),
    fc
      .tuple(tie('vector'), fc.constantFrom('+', '/', '> bool', '==', 'and', 'unless', 'or'), tie('vector'))
      .map(([left, operator, right]) => `(${left}) ${operator} on (job) (${right})`),
    fc
      .tuple(tie('vector'), fc.constantFrom('>', '*', '-'), fc.constantFrom('5', '-0.5', '1h', '(2 * 3)'))
      .map(([left, operator, limit]) => `${left} ${operator} ${limit}`),
    tie('vector').map((inner) => `-(${inner}) # a comment with up[5m]\n`),
    tie('vector').map((inner) => `label_replace(${inner}, "to", "$1", "from", "(.*)")`),
  ),
})).vector;
