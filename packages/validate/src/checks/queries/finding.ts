import type { Expression } from '../../input/expressions.ts';
import type { Finding, Severity } from '../../problem.ts';

/** A finding for a query. Its message begins with the rule or the panel of the query. */
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
