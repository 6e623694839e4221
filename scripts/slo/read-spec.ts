import type { TSchema } from 'typebox';
import { Errors, Pointer } from 'typebox/value';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { findUnfit } from './fitness.ts';
import { LatencySpec, RatioSpec, type SloSpec } from './spec.ts';
import { SpecError, type SpecViolation } from './spec-error.ts';

/**
 * Reads one SLO spec.
 * @throws SpecError with the line and the remedy of every violation
 */
export function readSpec(file: string, text: string): SloSpec {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new SpecError(
      file,
      document.errors.map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        problem: `not YAML: ${message.split('\n')[0]}`,
        remedy: 'use the format of the other specs in this folder',
      })),
    );
  }
  const value: unknown = document.toJS();
  const lineOf = (path: readonly string[]) => lines.linePos(offsetOf(document, path)).line;
  const schema = Pointer.Has(value, '/sli/histogram') ? LatencySpec : RatioSpec;
  const refused = schemaViolations(schema, value, lineOf);
  if (refused.length > 0) throw new SpecError(file, refused);
  const spec = value as SloSpec;
  const unfit = findUnfit(spec).map(({ path, ...rest }) => ({ ...rest, line: lineOf(path) }));
  if (unfit.length > 0) throw new SpecError(file, unfit);
  return spec;
}

function schemaViolations(
  schema: TSchema,
  value: unknown,
  lineOf: (path: readonly string[]) => number,
): SpecViolation[] {
  return Errors(schema, value).flatMap((error): SpecViolation[] => {
    const path = error.instancePath.split('/').slice(1);
    const line = lineOf(path);
    const field = path.join('.');
    switch (error.keyword) {
      case 'additionalProperties':
        return []; // Each unknown field is also reported at its own path, as `boolean`.
      case 'boolean': {
        const known = Object.keys(propertiesAt(schema, path.slice(0, -1)));
        return [
          {
            line,
            problem: `unknown field ${field}`,
            remedy: `remove it; known fields are ${known.join(', ')}`,
          },
        ];
      }
      case 'required': {
        const { requiredProperties } = error.params as { requiredProperties: string[] };
        return requiredProperties.map((name) => ({
          line,
          problem: `${[...path, name].join('.')} is missing`,
          remedy: `add it: ${descriptionAt(schema, [...path, name])}`,
        }));
      }
      default: {
        const found = JSON.stringify(Pointer.Get(value, error.instancePath));
        return [
          {
            line,
            problem: `${field || 'the file'} is ${found}: ${error.message}`,
            remedy: descriptionAt(schema, path),
          },
        ];
      }
    }
  });
}

function schemaAt(schema: TSchema, path: readonly string[]): unknown {
  return Pointer.Get(schema, path.map((name) => `/properties/${name}`).join(''));
}

function propertiesAt(schema: TSchema, path: readonly string[]): object {
  return (schemaAt(schema, path) as { properties?: object } | undefined)?.properties ?? {};
}

function descriptionAt(schema: TSchema, path: readonly string[]): string {
  const { description } = (schemaAt(schema, path) ?? {}) as { description?: string };
  return description ?? `an object with ${Object.keys(propertiesAt(schema, path)).join(', ')}`;
}

/** The position of a value; for a missing value, the position of the nearest parent. */
function offsetOf(document: Document, path: readonly string[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
