import { logCategories } from './entry.ts';

const text = (description: string, maxLength = 256) => ({ type: 'string', maxLength, description }) as const;
const hex = (digits: number, description: string) =>
  ({ type: 'string', pattern: `^[0-9a-f]{${digits}}$`, description }) as const;

/** JSON Schema (2020-12) of a log line: 17 fields, and `service`, `category` and `event`. */
export const logEntrySchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Log entry',
  type: 'object',
  additionalProperties: false,
  required: [
    'timestamp',
    'level',
    'component',
    'message',
    'environment',
    'version',
    'tags',
    'metadata',
    'service',
    'category',
  ],
  properties: {
    timestamp: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
      description: 'UTC, to the millisecond',
    },
    level: { enum: ['DEBUG', 'INFO', 'WARN', 'ERROR'] },
    correlation_id: text('of everything done for one cause'),
    plan_id: text('of the plan'),
    task_id: text('of the task'),
    component: { ...text('part of the service'), minLength: 1 },
    message: text('for people', 8192),
    span_id: hex(16, 'of the active span'),
    trace_id: hex(32, 'of the active trace, kept or not'),
    user_id: hex(32, 'keyed hash, never the id itself'),
    request_id: text('of one request'),
    environment: { type: 'string', minLength: 1, description: 'deployment environment' },
    version: { type: 'string', minLength: 1, description: 'version of the service' },
    metadata: { type: 'object', description: 'anything else, redacted and capped at 16 kB of text' },
    tags: { type: 'array', maxItems: 16, items: text('one tag', 64) },
    duration_ms: { type: 'integer', minimum: 0 },
    caller: text('file:line or function'),
    service: { type: 'string', minLength: 1, description: 'service.name' },
    category: { enum: logCategories },
    event: text('what happened, as a name: job.completed'),
  },
} as const;
