export interface SpecViolation {
  /** Line in the file, counted from 1. */
  readonly line: number;
  /** The error, with the value. */
  readonly problem: string;
  readonly remedy: string;
}

/** All errors of one spec together. */
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
