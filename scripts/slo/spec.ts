import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const selector = (description: string) =>
  Type.String({ pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*(\\{[^{}]+\\})?$', description });
const range = (description: string) => Type.String({ pattern: '^[1-9][0-9]*[mh]$', description });

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
    histogram: Type.String({
      pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$',
      description: 'name without _bucket or _count',
    }),
    threshold: Type.Number({ exclusiveMinimum: 0, description: 'a bucket boundary in the histogram’s unit' }),
  },
  closed,
);

const name = (description: string) => Type.String({ pattern: '^[a-z][a-z0-9-]*$', description });

function specOf<S extends typeof ratioSli | typeof latencySli>(sli: S) {
  return Type.Object(
    {
      name: name('the label `slo`, such as ai-success'),
      title: Type.String({
        minLength: 1,
        maxLength: 80,
        description: 'the objective as a sentence without a full stop',
      }),
      service: Type.String({
        pattern: '^[a-z][a-z0-9_-]*$',
        description: 'the label `service` of the metrics',
      }),
      scope: name('the label `scope` of the alerts'),
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

export type SloSpec = Static<typeof RatioSpec> | Static<typeof LatencySpec>;
export type Sli = SloSpec['sli'];
export type Tier = SloSpec['burn']['fast'];

/** Seconds of a Prometheus duration with one unit. */
export function seconds(duration: string): number {
  const unit = { m: 60, h: 3_600, d: 86_400 }[duration.at(-1) ?? ''];
  return Number.parseInt(duration, 10) * (unit ?? Number.NaN);
}

/** Share of the events that may fail; rounded, because 100 − 99.9 is not 0.1 in binary. */
export function errorBudget(spec: Pick<SloSpec, 'objective'>): number {
  return Number(((100 - spec.objective) / 100).toFixed(10));
}
