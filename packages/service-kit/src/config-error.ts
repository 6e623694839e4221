export interface ConfigViolation {
  readonly name: string;
  readonly value: string;
  readonly remedy: string;
}

/** All violations of a configuration, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly violations: readonly ConfigViolation[];

  constructor(violations: readonly ConfigViolation[]) {
    const lines = violations.map(({ name, value, remedy }) => `  ${name} is ${value}: ${remedy}`);
    super(`configuration refused:\n${lines.join('\n')}`);
    this.violations = violations;
  }
}
