/** An input that cannot be used. `problem` has the value and, where known, file and line. */
export class MutateError extends Error {
  override readonly name = 'MutateError';
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string) {
    super(`${problem}\n  → ${remedy}`);
    this.problem = problem;
    this.remedy = remedy;
  }
}
