export interface SpecViolation {
  /** Keys from the top of the spec to the value, or to the missing field. */
  readonly path: readonly string[];
  /** The error, with the value. */
  readonly problem: string;
  readonly remedy: string;
}

/** A violation and its place. */
export interface PlacedViolation extends Pick<SpecViolation, 'problem' | 'remedy'> {
  readonly file: string;
  /** Counted from 1; undefined if the violation has no line. */
  readonly line?: number;
}

/** All errors of one or more specs together, one line with its remedy for each. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly violations: readonly PlacedViolation[];

  constructor(violations: readonly PlacedViolation[]) {
    super(
      violations
        .map(({ file, line, problem, remedy }) => {
          const place = line === undefined ? file : `${file}:${line}`;
          return `${place}: ${problem}\n  → ${remedy}`;
        })
        .join('\n'),
    );
    this.violations = violations;
  }
}
