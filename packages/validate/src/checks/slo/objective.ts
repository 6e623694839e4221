import { parsePromql, selectorsOf } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Inputs } from '../../input/inputs.ts';
import type { Finding } from '../../problem.ts';
import { violations } from './violations.ts';

export const objective: Check = {
  name: 'slo/objective',
  title: 'objectives are between 0 and 100 %, their specs are complete, and their metrics exist',
  run: async (inputs) => [
    ...violations(inputs, (field) => field !== 'burn'),
    ...(inputs.has('metrics') ? await unknownMetrics(inputs) : []),
  ],
};

async function unknownMetrics(inputs: Inputs): Promise<Finding[]> {
  // A metric of a file that cannot be read would look unknown.
  if (!(await inputs.isComplete('metrics', 'rules', 'prometheusConfig'))) return [];
  const catalogue = await inputs.catalogue();
  return inputs.slos().flatMap(({ file, name, expressions, line }) => {
    const metrics = expressions
      .map(parsePromql)
      .filter(({ error }) => error === undefined)
      .flatMap((parsed) => selectorsOf(parsed).map((each) => each.name));
    return [...new Set(metrics)]
      .filter((metric) => metric !== undefined && !catalogue.has(metric))
      .map(
        (metric): Finding => ({
          severity: 'error',
          file,
          line: line('sli'),
          message: `${name}: nothing exposes ${metric}`,
          fix: 'Correct the name, or declare the metric.',
        }),
      );
  });
}
