/** An error that the user can fix: what is wrong, and what to do. Any other thrown error is a bug. */
export class Problem extends Error {
  readonly remedy: string;

  constructor(what: string, remedy: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'Problem';
    this.remedy = remedy;
  }
}

export function formatProblem(problem: Problem): string {
  const remedy = problem.remedy.split('\n').join('\n    ');
  return `✖ ${problem.message}\n  → ${remedy}`;
}
