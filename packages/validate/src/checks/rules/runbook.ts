import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../check.ts';

/** A link to a missing runbook costs time during an incident. */
export const runbook: Check = {
  name: 'rules/runbook',
  title: 'the runbook of every alert exists',
  run(inputs) {
    const folder = inputs.need('runbooks', 'runbooks');
    return inputs.alerts().flatMap((rule) => {
      const link = rule.annotations.runbook_url ?? rule.annotations.runbook;
      const page = link?.split(/[?#]/)[0]?.split('/').at(-1) ?? `${rule.name}.md`;
      const file = /\.\w+$/.test(page) ? page : `${page}.md`;
      if (existsSync(inputs.path(join(folder, file)))) return [];
      return [
        {
          severity: 'error' as const,
          file: rule.file,
          line: rule.line('annotations'),
          message: `the runbook of ${rule.name} does not exist: ${join(folder, file)}`,
          fix: 'Write the page, or correct runbook_url.',
        },
      ];
    });
  },
};
