import type { FastifySchemaValidationError } from 'fastify';

/** What a client learns about a refused request: the path, the value and the remedy. */
export interface Violation {
  readonly path: string;
  readonly value: string;
  readonly remedy: string;
}

type AjvError = FastifySchemaValidationError & {
  readonly data?: unknown;
  readonly parentSchema?: { readonly description?: string; readonly properties?: object };
};

const SHOWN_CHARACTERS = 64;

/** Renders an offending value on one short line; containers only by size, because they may nest without limit. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return `an object with ${Object.keys(value).length} keys`;
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** The most informative violation. A union reports each of its branches first and itself last. */
export function describeViolation(context: string, errors: readonly AjvError[]): Violation {
  const error = errors.find(({ keyword }) => keyword === 'anyOf') ?? errors[0];
  if (!error) return { path: context, value: 'nothing', remedy: 'see the documentation of the route' };
  return {
    path: `${context}${error.instancePath}`,
    value: showValue(error.data),
    remedy: remedyOf(error),
  };
}

function remedyOf({ keyword, params, message, parentSchema }: AjvError): string {
  switch (keyword) {
    case 'required':
      return `add "${params.missingProperty}"`;
    case 'additionalProperties': {
      const allowed = Object.keys(parentSchema?.properties ?? {}).join(', ');
      return `remove ${showValue(params.additionalProperty)}${allowed ? `, allowed are: ${allowed}` : ''}`;
    }
    case 'enum':
      return `use one of: ${(params.allowedValues as unknown[]).join(', ')}`;
    default:
      return parentSchema?.description ? `${message}: ${parentSchema.description}` : (message ?? keyword);
  }
}
