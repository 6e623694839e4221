import type { Check } from '../../check.ts';
import { finding } from '../queries/finding.ts';
import { closest } from './closest.ts';

/** A query of a metric that nothing exposes returns nothing: no alert fires, and no panel shows an error. */
export const metric: Check = {
  name: 'contract/metric',
  title: 'every metric that a query reads is declared',
  async run(inputs) {
    const catalogue = await inputs.catalogue();
    await inputs.complete('metrics', 'rules', 'prometheusConfig');
    return inputs.expressions().flatMap((expression) =>
      [...new Set(expression.selectors().flatMap(({ name }) => name ?? []))]
        .filter((name) => !name.includes('any_value') && catalogue.get(name) === undefined)
        .map((name) => {
          const like = closest(name, catalogue.names());
          return finding(
            expression,
            'error',
            `nothing exposes or records ${name}`,
            like === undefined ? 'Correct the name, or declare the metric.' : `Did you mean ${like}?`,
          );
        }),
    );
  },
};
