import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const Http = Type.String({ pattern: '^https?://[^\\s]+$' });

/** service: a service of this repository, by its probes. http: any server that answers 200 when healthy. redis: PING. */
const Probe = Type.Union([
  Type.Object({ kind: Type.Literal('service'), url: Http }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('http'), url: Http }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('redis'), url: Type.String({ pattern: '^redis://[^\\s@/]+$' }) },
    { additionalProperties: false },
  ),
]);

const Components = Type.Array(
  Type.Object(
    {
      name: Type.String({ pattern: '^[a-z][a-z0-9_-]{0,63}$' }),
      weight: Type.Number(),
      probe: Probe,
      dependencies: Type.Optional(
        Type.Array(
          Type.Object({ on: Type.String(), weight: Type.Number() }, { additionalProperties: false }),
        ),
      ),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 50 },
);

export type Probe = Static<typeof Probe>;
export type WatchedComponent = Static<typeof Components>[number];

/**
 * Checks the content of a components file. Weights, names and cycles are checked later, when the graph is built.
 * @throws TypeError that names the position and the problem
 */
export function parseComponents(file: unknown): WatchedComponent[] {
  if (Value.Check(Components, file)) return file;
  const problems = Value.Errors(Components, file);
  const deepest = problems.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0];
  throw new TypeError(`at ${deepest?.instancePath || 'the top'}: ${deepest?.message}`);
}
