import type { Check } from '../../check.ts';
import { finding } from './finding.ts';

/** Prometheus 3 stores `le="1"` as `le="1.0"`: the integer matches nothing, and an SLO by it never burns. */
export const leLiteral: Check = {
  name: 'queries/le-literal',
  title: 'bucket bounds are written as Prometheus 3 stores them',
  run(inputs) {
    return inputs.expressions().flatMap((expression) =>
      expression.selectors().flatMap(({ matchers }) =>
        matchers
          .filter(({ label, value }) => (label === 'le' || label === 'quantile') && isWholeOnly(value))
          .map(({ label, operator, value }) =>
            finding(
              expression,
              'error',
              `${label}${operator}"${value}" matches nothing on Prometheus 3, which stores whole bounds as "1.0"`,
              `Write ${label}=~"${value}|${value
                .split('|')
                .map((one) => `${one}.0`)
                .join('|')}" to match both majors.`,
            ),
          ),
      ),
    );
  },
};

/** `1`, and `1|2`, but not `1|1.0`, which matches on both majors. */
function isWholeOnly(value: string): boolean {
  const bounds = value.split('|');
  return bounds.some(
    (bound) =>
      /^-?\d+$/.test(bound) &&
      !bounds.some((other) => /^-?\d+\\?\.0$/.test(other) && Number.parseInt(other, 10) === Number(bound)),
  );
}
