import type { Check } from '../../check.ts';

/** Two rules that give the same series: one evaluation fails, or one of the two never sends. */
export const duplicates: Check = {
  name: 'rules/duplicates',
  title: 'no two rules of one name carry the same labels',
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
          message: `${kind} ${name} has the same labels as that of ${before}`,
          fix: 'Remove one, or tell them apart by a label.',
        },
      ];
    });
  },
};
