import type { Check } from '../../check.ts';

const REQUIRED = ['summary', 'description', 'runbook_url'];

/** The on-call engineer reads these texts first. */
export const annotations: Check = {
  name: 'rules/annotations',
  title: 'every alert says what is wrong and where to look',
  run(inputs) {
    const required = inputs.config.alerts?.annotations ?? REQUIRED;
    return inputs.alerts().flatMap((rule) => {
      const missing = required.filter((name) => !rule.annotations[name]?.trim());
      if (missing.length === 0) return [];
      return [
        {
          severity: 'warning' as const,
          file: rule.file,
          line: rule.line('annotations'),
          message: `${rule.name} has no annotation ${missing.join(', ')}`,
          fix: 'Add it to the annotations of the rule.',
        },
      ];
    });
  },
};
