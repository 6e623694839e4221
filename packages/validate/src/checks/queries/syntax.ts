import { parser as logqlParser } from '@grafana/lezer-logql';
import { syntaxError } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Expression } from '../../input/expressions.ts';

/** If one rule does not parse, Prometheus and Loki reject the complete file. A panel shows an error. */
export const syntax: Check = {
  name: 'queries/syntax',
  title: 'every query of a rule or a panel parses',
  run(inputs) {
    return inputs.expressions().flatMap((expression) => {
      const error = errorIn(expression);
      if (error === undefined) return [];
      const { language, owner, file, line } = expression;
      return [
        {
          severity: 'error' as const,
          file,
          line,
          message: `${owner}: not valid ${language === 'promql' ? 'PromQL' : 'LogQL'}: ${error}`,
          fix: 'Correct the query.',
        },
      ];
    });
  },
};

function errorIn({ language, text, parsed }: Expression): string | undefined {
  if (language === 'promql') return parsed().error;
  let error: string | undefined;
  logqlParser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) error ??= syntaxError(text, from);
    },
  });
  return error;
}
