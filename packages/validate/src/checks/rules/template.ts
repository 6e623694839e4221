import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';
import { outputLabels } from '../../promql/output-labels.ts';

/** A text with a label that the expression has aggregated away reads "of  is down". */
export const template: Check = {
  name: 'rules/template',
  title: 'texts of alerts use labels that the expression gives',
  run(inputs) {
    return inputs.expressions().flatMap(({ rule, text, language, parsed }): Finding[] => {
      if (rule?.kind !== 'alert' || language !== 'promql' || parsed().error !== undefined) return [];
      const given = outputLabels(parsed().tree.topNode, text);
      if (given === undefined) return [];
      const used = Object.entries({ ...rule.annotations, ...rule.labels }).flatMap(([, value]) =>
        [...value.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label ?? ''),
      );
      const missing = [...new Set(used)].filter((label) => !given.has(label));
      if (missing.length === 0) return [];
      return [
        {
          severity: 'error',
          file: rule.file,
          line: rule.line('annotations'),
          message: `${rule.name} speaks of $labels.${missing.join(', $labels.')}, which its expression does not give`,
          fix: `Add it to by (…), or use one of: ${[...given].join(', ') || 'none'}.`,
        },
      ];
    });
  },
};
