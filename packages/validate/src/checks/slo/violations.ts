import type { Inputs } from '../../input/inputs.ts';
import type { Finding } from '../../problem.ts';

/** What is wrong with the specs, in the fields that the check is about. */
export const violations = (inputs: Inputs, isOwn: (field: string | undefined) => boolean): Finding[] =>
  inputs.slos().flatMap(({ file, name, violations: found }) =>
    found
      .filter(({ path: [field] }) => isOwn(field))
      .map(
        ({ line, problem, remedy }): Finding => ({
          severity: 'error',
          file,
          line,
          message: `${name}: ${problem}`,
          fix: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
        }),
      ),
  );
