import fc from 'fast-check';

const UNITS = [
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
] as const;

/** Durations in full seconds, single and compound. */
const duration = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(...UNITS))
    .map(([count, [unit]]) => `${count}${unit}`),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 59 })).map(([h, m]) => `${h}h${m}m`),
);
const name = fc.constantFrom('up', 'http_requests_total', 'level:metric:rate5m', 'node_load5');
const selector = fc
  .tuple(name, fc.constantFrom('', '{job="a"}', '{path=~"/a[5m]/.*"}', "{x='offset 5m'}"))
  .map(([metric, matchers]) => `${metric}${matchers}`);
const offset = fc.oneof(
  fc.constant(''),
  duration.map((text) => ` offset ${text}`),
  duration.map((text) => ` offset -${text}`),
  fc.constant(' @ 1609746000'),
  fc.constant(' @ end()'),
);
const range = fc
  .tuple(selector, duration, offset)
  .map(([metric, window, back]) => `rate(${metric}[${window}]${back})`);
const subquery = fc
  .tuple(range, duration, fc.option(duration, { nil: '' }), offset)
  .map(([inner, window, step, back]) => `max_over_time(${inner}[${window}:${step}]${back})`);
const prediction = fc
  .tuple(selector, duration, fc.oneof(duration, fc.integer({ min: 1, max: 10_000 }).map(String)))
  .map(([metric, window, ahead]) => `predict_linear(${metric}[${window}], ${ahead})`);

const expression = fc
  .array(fc.oneof(range, subquery, prediction, selector, fc.constant('300'), fc.constant('vector(5)')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(' / on () '));

const rule = fc.record(
  {
    alert: fc.constantFrom('Slow', 'Down'),
    expr: expression,
    for: duration,
    keep_firing_for: duration,
    labels: fc.record({ severity: fc.constantFrom('critical', '5m') }),
    annotations: fc.record({ summary: fc.constantFrom('for 5m', '{{ $value }} in 1h: "yes"') }),
  },
  { requiredKeys: ['alert', 'expr'] },
);

const group = fc.record(
  { name: fc.constantFrom('a', 'b'), interval: duration, rules: fc.array(rule, { maxLength: 4 }) },
  { requiredKeys: ['name', 'rules'] },
);

/** A rule file as data: write it down with any YAML library. */
export const ruleFile = fc.record({ groups: fc.array(group, { maxLength: 3 }) });
