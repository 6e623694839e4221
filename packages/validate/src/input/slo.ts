import { type SpecViolation, violationsIn } from '@opsconductor/slo';
import { asObject, asText } from './json.ts';
import type { SourceFile } from './source-file.ts';

export interface Slo {
  readonly file: string;
  readonly name: string;
  readonly violations: readonly (SpecViolation & { readonly line: number })[];
  /** The expressions that count events, unchanged. */
  readonly expressions: readonly string[];
  line(...keys: string[]): number;
}

// The check queries/retention compares the generated rules with the retention of this stack.
const ANY_RETENTION = '100y';

/** An SLO spec in the format of `@opsconductor/slo`, also if parts of it are missing or wrong. */
export function readSlo(source: SourceFile): Slo {
  const value = asObject(source.value);
  return {
    file: source.path,
    name: asText(value.name) ?? source.path,
    violations: violationsIn(source.value, ANY_RETENTION).map((each) => ({
      ...each,
      line: source.line(...each.path),
    })),
    expressions: Object.values(asObject(value.sli)).flatMap((each) => asText(each) ?? []),
    line: (...keys) => source.line(...keys),
  };
}
