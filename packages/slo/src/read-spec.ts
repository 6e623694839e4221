import { readYaml, type Source, SourceError } from '@opsconductor/promkit';
import type { SloSpec } from './spec.ts';
import { SpecError } from './spec-error.ts';
import { violationsIn } from './violations.ts';

/**
 * Reads one SLO spec.
 *
 * @param file only for the errors
 * @param retention how long Prometheus keeps samples, as a Prometheus duration; default: 15d
 * @throws SpecError with the line and the remedy of every violation
 */
export function readSpec(file: string, text: string, retention?: string): SloSpec {
  const { value, line } = readSource(file, text);
  const found = violationsIn(value, retention);
  if (found.length === 0) return value as SloSpec;
  throw new SpecError(
    found.map(({ path, problem, remedy }) => ({ file, line: line(...path), problem, remedy })),
  );
}

function readSource(file: string, text: string): Source {
  try {
    return readYaml(text, file);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const [, line, problem = error.message] = /:(\d+) (is not valid YAML: .*)$/s.exec(error.message) ?? [];
    const remedy = 'correct the line; the README of @opsconductor/slo has a complete spec';
    throw new SpecError([{ file, ...(line !== undefined && { line: Number(line) }), problem, remedy }]);
  }
}
