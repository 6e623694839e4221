export interface SpecViolation {
  /** Line in the file, counted from 1. */
  readonly line: number;
  /** What is wrong, with the value that was found. */
  readonly problem: string;
  readonly remedy: string;
}

/** Everything that is wrong with one spec, at once. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly violations: readonly SpecViolation[];

  constructor(file: string, violations: readonly SpecViolation[]) {
    super(
      violations.map(({ line, problem, remedy }) => `${file}:${line}: ${problem}\n  → ${remedy}`).join('\n'),
    );
    this.violations = violations;
  }
}
