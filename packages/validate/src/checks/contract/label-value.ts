import { formatMatcher, type Matcher, matches } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import { finding } from '../queries/finding.ts';

/** Replaces the values of a label beyond its limit. */
const OVERFLOW = 'other';

/** With a misspelt status or a renamed job, a query is still valid, but returns nothing. */
export const labelValue: Check = {
  name: 'contract/label-value',
  title: 'every label value that a query uses can occur',
  async run(inputs: Inputs) {
    const catalogue = await inputs.catalogue();
    await inputs.complete('metrics', 'prometheusConfig');
    const jobs = inputs.has('prometheusConfig')
      ? new Set(inputs.prometheusConfig().jobs.map(({ name }) => name))
      : undefined;
    return inputs.expressions().flatMap((expression) =>
      expression.selectors().flatMap(({ name, matchers }) =>
        matchers.flatMap((matcher) => {
          const values =
            matcher.label === 'job'
              ? jobs
              : name === undefined
                ? undefined
                : catalogue.get(name)?.labels?.get(matcher.label);
          if (!values || !isImpossible(matcher, values)) return [];
          const { label } = matcher;
          return [
            finding(
              expression,
              'error',
              `${formatMatcher(matcher)} cannot occur${name ? ` on ${name}` : ''}`,
              `Use one of the values of ${label}: ${[...values].join(', ')}.`,
            ),
          ];
        }),
      ),
    );
  },
};

function isImpossible(matcher: Matcher, values: ReadonlySet<string>): boolean {
  const { operator, value } = matcher;
  if (operator.startsWith('!') || value === '' || /\$|any_value/.test(value)) return false;
  const known = [...values, OVERFLOW];
  const isList = operator === '=~' && /^[\w.-]+(\|[\w.-]+)+$/.test(value);
  // Every value of a list has to occur: otherwise the correct values hide a misspelt one.
  if (isList)
    return value
      .split('|')
      .some((one) => !known.some((each) => matches({ ...matcher, value: one }, each, 'prometheus')));
  return !known.some((each) => matches(matcher, each, 'prometheus'));
}
