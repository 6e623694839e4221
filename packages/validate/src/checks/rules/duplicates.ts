import type { Check } from '../../check.ts';

/** If two rules give the same series, their evaluation fails, or one of the two alerts is never sent. */
export const duplicates: Check = {
  name: 'rules/duplicates',
  title: 'no two rules have the same name and labels',
  run(inputs) {
    const seen = new Map<string, string>();
    return inputs.rules().flatMap(({ kind, name, labels, file, line }) => {
      const key = JSON.stringify([kind, name, Object.entries(labels).sort()]);
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, `${file}:${line()}`);
        return [];
      }
      return [
        {
          severity: 'error' as const,
          file,
          line: line(),
          message: `${kind} ${name} has the same name and labels as the rule at ${before}`,
          fix: 'Remove one of the two, or add a label that distinguishes them.',
        },
      ];
    });
  },
};
