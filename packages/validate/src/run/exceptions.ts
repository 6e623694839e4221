import type { Check } from '../check.ts';
import type { CheckResult } from '../check-result.ts';
import type { ValidateConfig } from '../config-schema.ts';
import type { Problem } from '../problem.ts';

type Exception = NonNullable<ValidateConfig['exceptions']>[number];

/** Findings that are accepted with a reason. An exception that matches no finding is itself a finding. */
export class ExceptionList {
  readonly #exceptions: readonly Exception[];
  readonly #used = new Set<Exception>();

  constructor(exceptions: readonly Exception[]) {
    this.#exceptions = exceptions;
  }

  covers({ check, message }: Problem): boolean {
    const found = this.#exceptions.filter((each) => each.check === check && message.includes(each.message));
    for (const each of found) this.#used.add(each);
    return found.length > 0;
  }

  /** Exceptions that match no finding, although their check ran. */
  unused(checks: readonly Check[]): CheckResult[] {
    const ran = new Set(checks.map(({ name }) => name));
    const problems = this.#exceptions
      .filter((each) => ran.has(each.check) && !this.#used.has(each))
      .map(
        ({ check, message }): Problem => ({
          check: 'config/exceptions',
          severity: 'warning',
          file: 'validate.config.json',
          message: `unused exception: no finding of ${check} matches "${message}"`,
          fix: 'Remove it, or correct its message.',
        }),
      );
    if (problems.length === 0) return [];
    return [
      {
        check: 'config/exceptions',
        title: 'every exception matches a finding',
        state: 'findings',
        seconds: 0,
        problems,
        excepted: 0,
      },
    ];
  }
}
