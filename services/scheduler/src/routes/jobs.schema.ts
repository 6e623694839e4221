import Type, { type Static } from 'typebox';
import { JOB_ERRORS, JOB_STATES, type Job, type JobSpec, PRIORITIES, WORKLOAD_TYPES } from '../domain/job.ts';
import { MAX_ATTEMPTS } from '../domain/retry.ts';
import { errors } from '../errors.ts';

const MAX_BATCH = 1_000;
const MAX_DEADLINE_MS = 3_600_000;
/** The input of a job must be small, because the queue may have up to 200,000 jobs. */
const MAX_CHARACTERS = 2_048;
/** With very deep nesting JSON.stringify throws a RangeError, here and in the journal. */
const MAX_DEPTH = 16;

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

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner));
}

/** @throws INPUT_TOO_DEEP, INPUT_TOO_LARGE */
export function checkInput({ input }: SubmittedJob): void {
  if (input === undefined) return;
  if (isDeeperThan(MAX_DEPTH, input)) throw errors.INPUT_TOO_DEEP(MAX_DEPTH);
  const { length } = JSON.stringify(input);
  if (length > MAX_CHARACTERS) throw errors.INPUT_TOO_LARGE(length, MAX_CHARACTERS);
}

export const SubmissionAnswer = Type.Object({
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  durable: Type.Boolean(),
  ids: Type.Array(Type.String()),
});
export type SubmissionAnswer = Static<typeof SubmissionAnswer>;

export const JobParams = Type.Object({ id: JobId });

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A job as clients see it. Durations are in milliseconds; a field is null before its event. */
export const JobView = Type.Object({
  id: Type.String(),
  state: Type.Enum(JOB_STATES),
  priority: Type.Enum(PRIORITIES),
  workload_type: Type.Enum(WORKLOAD_TYPES),
  target_id: orNull(Type.String()),
  attempts: Type.Integer(),
  error: orNull(Type.Enum(JOB_ERRORS)),
  queue_wait_ms: orNull(Type.Number()),
  run_ms: orNull(Type.Number()),
  output: Type.Unknown(),
});

const hex = (hash: number) => hash.toString(16).padStart(8, '0');

export function jobView(job: Job): Static<typeof JobView> {
  const started = job.attempts > 0;
  return {
    id: job.id,
    state: job.state,
    priority: job.priority,
    workload_type: job.workloadType,
    target_id: started ? job.targetId : null,
    attempts: job.attempts,
    error: job.error === 'none' ? null : job.error,
    queue_wait_ms: started ? job.startedAt - job.enqueuedAt : null,
    run_ms: started && job.isFinal ? job.endedAt - job.startedAt : null,
    output: typeof job.output === 'number' ? hex(job.output) : (job.output ?? null),
  };
}
