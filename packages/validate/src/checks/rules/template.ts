import { outputLabels } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';

/** If the expression aggregates a label away, a text that uses it has a gap, such as "of  is down". */
export const template: Check = {
  name: 'rules/template',
  title: 'alert texts use only labels that the expression returns',
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
          message: `${rule.name} uses $labels.${missing.join(', $labels.')}, which its expression does not return`,
          fix: `Add it to by (…), or use another label. The expression returns: ${[...given].join(', ') || 'no labels'}.`,
        },
      ];
    });
  },
};
