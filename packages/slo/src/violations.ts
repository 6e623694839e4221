import type { TSchema } from 'typebox';
import { Errors, Pointer } from 'typebox/value';
import { findUnfit } from './fitness.ts';
import { DEFAULT_RETENTION } from './retention.ts';
import { LatencySpec, RatioSpec, type SloSpec } from './spec.ts';
import type { SpecViolation } from './spec-error.ts';

/**
 * Everything that is wrong with a spec, as a YAML parser returned it: first fields that are missing, unknown or out of range;
 * when there are none, alerts that could never fire, or would fire at a single failure. A spec without a violation is an
 * `SloSpec`.
 *
 * @param retention how long Prometheus keeps samples, as a Prometheus duration
 */
export function violationsIn(value: unknown, retention = DEFAULT_RETENTION): SpecViolation[] {
  const schema = Pointer.Has(value, '/sli/histogram') ? LatencySpec : RatioSpec;
  const refused = Errors(schema, value).flatMap((error) => violationsOf(error, schema, value));
  return refused.length > 0 ? refused : findUnfit(value as SloSpec, retention);
}

function violationsOf(
  error: ReturnType<typeof Errors>[number],
  schema: TSchema,
  value: unknown,
): SpecViolation[] {
  const path = error.instancePath.split('/').slice(1);
  const field = path.join('.');
  switch (error.keyword) {
    case 'additionalProperties':
      return []; // Each unknown field is also reported at its own path, as `boolean`.
    case 'boolean': {
      const known = Object.keys(propertiesAt(schema, path.slice(0, -1)));
      return [
        {
          path,
          problem: `unknown field ${field}`,
          remedy: `remove it; known fields are ${known.join(', ')}`,
        },
      ];
    }
    case 'required':
      return error.params.requiredProperties.map((name) => ({
        path: [...path, name],
        problem: `${[...path, name].join('.')} is missing`,
        remedy: `add it: ${descriptionAt(schema, [...path, name])}`,
      }));
    default: {
      const found = JSON.stringify(Pointer.Get(value, error.instancePath));
      return [
        {
          path,
          problem: `${field || 'the file'} is ${found}: ${error.message}`,
          remedy: descriptionAt(schema, path),
        },
      ];
    }
  }
}

const schemaAt = (schema: TSchema, path: readonly string[]): unknown =>
  Pointer.Get(schema, path.map((name) => `/properties/${name}`).join(''));

function propertiesAt(schema: TSchema, path: readonly string[]): object {
  return (schemaAt(schema, path) as { properties?: object } | undefined)?.properties ?? {};
}

function descriptionAt(schema: TSchema, path: readonly string[]): string {
  const { description } = (schemaAt(schema, path) ?? {}) as { description?: string };
  if (description !== undefined) return description;
  const fields = Object.keys(propertiesAt(schema, path));
  // A value of `labels` has no schema of its own.
  return fields.length > 0 ? `an object with ${fields.join(', ')}` : descriptionAt(schema, path.slice(0, -1));
}
