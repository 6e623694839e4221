import { formatMatcher } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { finding } from './finding.ts';

/** Prometheus 3 stores `le="1"` as `le="1.0"`: `le="1"` matches nothing, and an SLO that uses it never alerts. */
export const leLiteral: Check = {
  name: 'queries/le-literal',
  title: 'bucket bounds are written as Prometheus 3 stores them',
  run(inputs) {
    return inputs
      .expressions()
      .flatMap((expression) =>
        expression
          .selectors()
          .flatMap(({ matchers }) =>
            matchers
              .filter(({ label, value }) => (label === 'le' || label === 'quantile') && isIntegerOnly(value))
              .map((matcher) =>
                finding(
                  expression,
                  'error',
                  `${formatMatcher(matcher)} matches nothing on Prometheus 3, which stores integer bounds as "1.0"`,
                  `Write ${formatMatcher({ ...matcher, operator: '=~', value: withDecimals(matcher.value) })} to match Prometheus 2 and 3.`,
                ),
              ),
          ),
      );
  },
};

const withDecimals = (value: string): string =>
  [value, ...value.split('|').map((one) => `${one}.0`)].join('|');

/** True for `1` and `1|2`, but not for `1|1.0`, which matches in Prometheus 2 and 3. */
function isIntegerOnly(value: string): boolean {
  const bounds = value.split('|');
  return bounds.some(
    (bound) =>
      /^-?\d+$/.test(bound) &&
      !bounds.some((other) => /^-?\d+\\?\.0$/.test(other) && Number.parseInt(other, 10) === Number(bound)),
  );
}
