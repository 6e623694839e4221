import type { Expression } from '../../input/expressions.ts';
import type { Finding, Severity } from '../../problem.ts';

/** A finding at the place of a query, which begins with whose it is. */
export const finding = (
  expression: Expression,
  severity: Severity,
  message: string,
  fix: string,
): Finding => ({
  severity,
  file: expression.file,
  line: expression.line,
  message: `${expression.owner}: ${message}`,
  fix,
});
