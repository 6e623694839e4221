import Type, { type Static } from 'typebox';
import { type JobSpec, PRIORITIES, WORKLOAD_TYPES } from '../domain/job.ts';
import { MAX_ATTEMPTS } from '../domain/retry.ts';

const MAX_BATCH = 1_000;
const MAX_DEADLINE_MS = 3_600_000;

const JobId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
  description: 'a job id is 1 to 64 letters, digits, dots, colons, dashes or underscores',
});

const JobSchema = Type.Object(
  {
    id: Type.Optional(JobId),
    priority: Type.Enum(PRIORITIES),
    workload_type: Type.Enum(WORKLOAD_TYPES),
    tool: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9_-]{0,63}$',
        description: 'name of a tool of the automation service',
      }),
    ),
    affinity: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
        description: 'id of the preferred target',
      }),
    ),
    deadline_ms: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_DEADLINE_MS,
        description: 'milliseconds from acceptance within which the job has to end',
      }),
    ),
    max_attempts: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_ATTEMPTS,
        description: 'attempts of a tool job; default: 3',
      }),
    ),
    input: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { maxProperties: 32, propertyNames: { maxLength: 64 } }),
    ),
  },
  {
    additionalProperties: false,
    if: { required: ['workload_type'], properties: { workload_type: { const: 'tool' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['tool'] },
  },
);

const BatchSchema = Type.Object(
  { jobs: Type.Array(JobSchema, { minItems: 1, maxItems: MAX_BATCH }) },
  { additionalProperties: false },
);

export type SubmittedJob = JobSpec & { readonly id?: string };

/** The key `jobs` decides which schema applies, so that an error names only problems of that schema. */
export const SubmissionBody = Type.Unsafe<SubmittedJob | { readonly jobs: readonly SubmittedJob[] }>({
  type: 'object',
  if: { required: ['jobs'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: BatchSchema,
  else: JobSchema,
});

export const SubmissionAnswer = Type.Object({
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  durable: Type.Boolean(),
  ids: Type.Array(Type.String()),
});
export type SubmissionAnswer = Static<typeof SubmissionAnswer>;

export const JobParams = Type.Object({ id: JobId });
