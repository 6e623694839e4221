import { parseDuration } from '@opsconductor/promkit';
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const selector = (description: string) =>
  Type.String({ pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*(\\{[^{}]+\\})?$', description });
const range = (description: string) => Type.String({ pattern: '^[1-9][0-9]*[mhd]$', description });

const tier = Type.Object(
  {
    short: range('window that detects a spike, such as 5m'),
    long: range('window that confirms it, such as 1h'),
    factor: Type.Number({
      exclusiveMinimum: 1,
      description: 'burn rate above which the alert fires; more than 1',
    }),
  },
  closed,
);

const ratioSli = Type.Object(
  { errors: selector('counter of failed events'), total: selector('counter of all events') },
  closed,
);
const latencySli = Type.Object(
  {
    histogram: selector('name without _bucket or _count, with label matchers if needed'),
    threshold: Type.Number({ exclusiveMinimum: 0, description: 'a bucket boundary in the histogram’s unit' }),
  },
  closed,
);

function specOf<S extends typeof ratioSli | typeof latencySli>(sli: S) {
  return Type.Object(
    {
      name: Type.String({
        pattern: '^[a-z][a-z0-9-]*$',
        description: 'the label `slo`, such as orders-success',
      }),
      title: Type.String({
        minLength: 1,
        maxLength: 80,
        description: 'the objective as a sentence without a full stop',
      }),
      service: Type.String({
        pattern: '^[a-z][a-z0-9_-]*$',
        description: 'the label `service` of the metrics',
      }),
      labels: Type.Optional(
        Type.Record(Type.String(), Type.String({ minLength: 1 }), {
          description: 'labels of every generated series and alert, such as team: shop',
        }),
      ),
      objective: Type.Number({
        exclusiveMinimum: 0,
        exclusiveMaximum: 100,
        description: 'percent of the events that must be good',
      }),
      window: Type.String({ pattern: '^[1-9][0-9]*d$', description: 'such as 30d' }),
      min_events: Type.Integer({
        minimum: 1,
        description: 'events in a long window below which no alert fires',
      }),
      sli,
      burn: Type.Object({ fast: tier, slow: tier }, closed),
    },
    closed,
  );
}

export const RatioSpec = specOf(ratioSli);
export const LatencySpec = specOf(latencySli);

/** One service level objective: `objective` in percent, durations as Prometheus writes them, `burn` factors without a unit. */
export type SloSpec = Static<typeof RatioSpec> | Static<typeof LatencySpec>;
export type Sli = SloSpec['sli'];
export type Tier = SloSpec['burn']['fast'];

/** Seconds of a duration that the schema has accepted. */
export const seconds = (duration: string): number => (parseDuration(duration) ?? Number.NaN) / 1_000;

/** Share of the events that may fail, from 0 to 1; rounded, because 100 − 99.9 is not 0.1 in binary. */
export function errorBudget(spec: Pick<SloSpec, 'objective'>): number {
  return Number(((100 - spec.objective) / 100).toFixed(10));
}
