import { formatMatcher, type Matcher } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { finding } from './finding.ts';

const NUMBER = /^[+-]?(\d+(\.\d+)?(e[+-]?\d+)?|Inf)$/i;
const INTEGER = /^-?\d+$/;

/** Prometheus 3 stores `le="1"` as `le="1.0"`: `le="1"` matches nothing, and an SLO that uses it never alerts. */
export const leLiteral: Check = {
  name: 'queries/le-literal',
  title: 'bucket bounds are written as Prometheus 3 stores them',
  run(inputs) {
    return inputs.expressions().flatMap((expression) =>
      expression
        .selectors()
        .flatMap(({ matchers }) => matchers)
        .flatMap((matcher) => {
          const bounds = integerBounds(matcher);
          if (bounds.length === 0) return [];
          return [
            finding(
              expression,
              'error',
              `${formatMatcher(matcher)} ${effectOf(matcher, bounds)} on Prometheus 3, which stores integer bounds as "1.0"`,
              `Write ${formatMatcher(withDecimals(matcher, bounds))} for Prometheus 2 and 3.`,
            ),
          ];
        }),
    );
  },
};

/** The bounds of a matcher that Prometheus 3 stores in another form: 1 of `1` and of `0.5|1`, but not that of `1|1.0`. */
function integerBounds({ label, value }: Matcher): string[] {
  if (label !== 'le' && label !== 'quantile') return [];
  const bounds = value.split('|');
  const isList = bounds.every((bound) => NUMBER.test(bound.replace('\\.', '.')));
  const others = new Set(bounds.map((bound) => bound.replace('\\.', '.')));
  return isList ? bounds.filter((bound) => INTEGER.test(bound) && !others.has(`${bound}.0`)) : [];
}

function effectOf({ operator, value }: Matcher, bounds: readonly string[]): string {
  const named = bounds.map((bound) => `"${bound}.0"`).join(' and ');
  if (operator.startsWith('!')) return `matches too much, namely ${named},`;
  return bounds.length === value.split('|').length ? 'matches nothing' : `does not match ${named}`;
}

/** The matcher with both forms of each integer bound. A negative matcher stays negative. */
const withDecimals = (matcher: Matcher, bounds: readonly string[]): Matcher => ({
  ...matcher,
  operator: matcher.operator.startsWith('!') ? '!~' : '=~',
  value: [matcher.value, ...bounds.map((bound) => `${bound}.0`)].join('|'),
});
