import type { Check } from '../../check.ts';
import { variablesIn } from '../../input/interpolate.ts';

/** A variable that is not declared stays in the query as text, and matches nothing. */
export const variables: Check = {
  name: 'dashboards/variables',
  title: 'every variable that a query uses is declared',
  run(inputs) {
    return inputs.dashboards().flatMap(({ file, name: dashboard, panels, variables: declared }) =>
      panels.flatMap((panel) =>
        panel.targets.flatMap(({ expr, line }) =>
          [...new Set(variablesIn(expr))]
            .filter((name) => !declared.has(name))
            .map((name) => ({
              severity: 'error' as const,
              file,
              line,
              message: `panel "${panel.title}" of ${dashboard} uses the variable ${name}, which the dashboard does not declare`,
              fix: `Declare it, or correct its name. Declared variables: ${[...declared.keys()].join(', ') || 'none'}.`,
            })),
        ),
      ),
    );
  },
};
