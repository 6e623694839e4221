import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';
import { parseDuration } from '../../promql/duration.ts';
import { parsePromql } from '../../promql/parse.ts';
import { selectorsOf } from '../../promql/selectors.ts';

export const objective: Check = {
  name: 'slo/objective',
  title: 'objectives are between 0 and 100 %, and their metrics exist',
  async run(inputs) {
    const catalogue = inputs.has('metrics') ? await inputs.catalogue() : undefined;
    return inputs
      .slos()
      .flatMap(({ file, name, objective: target, window, expressions, line }): Finding[] => {
        const unknown = expressions.flatMap((text) => {
          const parsed = parsePromql(text);
          if (parsed.error !== undefined) return [];
          return selectorsOf(parsed).flatMap(({ name: metric }) =>
            metric !== undefined && catalogue && !catalogue.has(metric) ? [metric] : [],
          );
        });
        return [
          ...(target > 0 && target < 100
            ? []
            : [
                {
                  severity: 'error' as const,
                  file,
                  line: line('objective'),
                  message: `${name}: the objective ${target} is not between 0 and 100 %`,
                  fix: 'Write it in percent, such as 99.5. An objective of 100 leaves no error budget.',
                },
              ]),
          ...(parseDuration(window) > 0
            ? []
            : [
                {
                  severity: 'error' as const,
                  file,
                  line: line('window'),
                  message: `${name}: the window "${window}" is not a valid duration`,
                  fix: 'Write a duration, such as 30d.',
                },
              ]),
          ...[...new Set(unknown)].map((metric) => ({
            severity: 'error' as const,
            file,
            line: line('sli'),
            message: `${name}: nothing exposes ${metric}`,
            fix: 'Correct the name, or declare the metric.',
          })),
        ];
      });
  },
};
