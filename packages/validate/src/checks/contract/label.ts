import type { Selector } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Catalogue } from '../../input/catalogue.ts';
import { finding } from '../queries/finding.ts';

/** Prometheus or a rule adds these labels to the stored series. */
const ALWAYS = new Set(['__name__', 'job', 'instance', 'alertname', 'alertstate']);

/** A matcher on a missing label matches nothing. A sum by a missing label adds up all series. */
export const label: Check = {
  name: 'contract/label',
  title: 'every label that a query uses is declared with its metric',
  async run(inputs) {
    const catalogue = await inputs.catalogue();
    await inputs.complete('metrics', 'prometheusConfig');
    return inputs.expressions().flatMap((expression) => {
      const selectors = expression.selectors();
      const wrong = new Set(selectors.flatMap((selector) => unknownMatchers(selector, catalogue)));
      const names = selectors.flatMap(({ name }) => name ?? []);
      for (const { grouping } of selectors) {
        for (const one of grouping)
          if (isNowhere(one, names, catalogue, expression.text))
            wrong.add(`${names.join(', ')} has no label ${one}`);
      }
      return [...wrong].map((says) =>
        finding(expression, 'error', says, 'Use a label with which the metric is declared.'),
      );
    });
  },
};

function unknownMatchers({ name, matchers }: Selector, catalogue: Catalogue): string[] {
  const labels = name === undefined ? undefined : catalogue.get(name)?.labels;
  if (labels === undefined) return [];
  return matchers
    .filter(({ label: each }) => !ALWAYS.has(each) && !labels.has(each))
    .map(({ label: each }) => `${name} has no label ${each}`);
}

/** Whether no series of the expression has the label, and no function adds it. */
function isNowhere(one: string, names: readonly string[], catalogue: Catalogue, text: string): boolean {
  if (ALWAYS.has(one) || one === 'any_value' || /label_(replace|join)|count_values/.test(text)) return false;
  return names.length > 0 && names.every((name) => catalogue.get(name)?.labels?.has(one) === false);
}
