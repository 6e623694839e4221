import { randomUUID } from 'node:crypto';
import { type App, AppError } from '@opsconductor/service-kit';
import { identifyUser, type Telemetry } from '@opsconductor/telemetry';
import type { BusinessMetrics } from '@opsconductor/telemetry/business';
import Type from 'typebox';
import type { BusinessStore } from '../adapters/business-store.ts';
import type { WorkflowEngine } from '../adapters/workflow-engine.ts';
import type { WorkflowStore } from '../adapters/workflow-store.ts';
import {
  ENGINE_TYPES,
  EXECUTION_STATUSES,
  WORKFLOW_NAMES,
  type Workflow,
  type WorkflowName,
  workflows,
} from '../domain/workflows.ts';
import { errors } from '../errors.ts';
import { exactly, UserId } from './schemas.ts';

const Create = Type.Object(
  { name: Type.Enum(WORKFLOW_NAMES), engine_type: Type.Enum(ENGINE_TYPES), user: Type.Optional(UserId) },
  exactly,
);

const Id = Type.Object({
  id: Type.String({
    pattern: '^[A-Za-z0-9_-]{1,64}$',
    description: 'an id that this API returned, or the name of a workflow',
  }),
});

const Execute = Type.Object({ user: Type.Optional(UserId) }, exactly);

const Accepted = Type.Object({ execution_id: Type.String(), status: Type.Literal('queued') });

const Shown = Type.Object({
  execution_id: Type.String(),
  workflow_id: Type.String(),
  workflow_name: Type.Enum(WORKFLOW_NAMES),
  engine_type: Type.Enum(ENGINE_TYPES),
  status: Type.Enum(EXECUTION_STATUSES),
  queued_at: Type.String({ format: 'date-time' }),
  duration_ms: Type.Optional(Type.Number({ description: 'from start to end' })),
  steps: Type.Array(
    Type.Object({
      tool: Type.String(),
      status: Type.Enum(['success', 'error']),
      duration_ms: Type.Number(),
    }),
  ),
});

export interface WorkflowDeps {
  readonly telemetry: Telemetry;
  readonly business: BusinessMetrics;
  readonly accounts: Pick<BusinessStore, 'planTier'>;
  readonly store: WorkflowStore;
  readonly engine: WorkflowEngine;
}

export function workflowRoutes(
  app: App,
  { telemetry, business, accounts, store, engine }: WorkflowDeps,
): void {
  const seen = (user: string | undefined) => {
    if (user === undefined) return;
    identifyUser(telemetry, user);
    business.apiCalled(
      user,
      reading(() => accounts.planTier(user)),
    );
  };

  app.post(
    '/workflows',
    { schema: { body: Create, response: { 201: Type.Object({ workflow_id: Type.String() }) } } },
    async ({ body: { name, engine_type, user } }, reply) => {
      seen(user);
      const id = randomUUID();
      reading(() => store.addWorkflow({ id, name, engineType: engine_type }, Date.now()));
      business.workflowCreated(user ?? '');
      return reply.code(201).send({ workflow_id: id });
    },
  );

  app.post(
    '/workflows/:id/executions',
    {
      schema: { params: Id, body: Execute, response: { 202: Accepted } },
      preValidation: async (request) => {
        (request as { body: unknown }).body ??= {};
      },
    },
    async ({ params: { id }, body: { user } }, reply) => {
      seen(user);
      const workflow = named(id) ?? reading(() => store.workflow(id));
      if (!workflow) throw errors.WORKFLOW_UNKNOWN(id);
      const execution = reading(() => engine.submit(workflow, user));
      if (!execution) {
        reply.header('retry-after', '5');
        throw errors.WORKFLOW_QUEUE_FULL(engine.size());
      }
      return reply.code(202).send({ execution_id: execution.id, status: 'queued' as const });
    },
  );

  app.get(
    '/executions/:id',
    { schema: { params: Id, response: { 200: Shown } } },
    async ({ params: { id } }) => {
      const execution = reading(() => store.execution(id));
      if (!execution) throw errors.EXECUTION_UNKNOWN(id);
      const { startedAt, endedAt } = execution;
      return {
        execution_id: execution.id,
        workflow_id: execution.workflowId,
        workflow_name: execution.name,
        engine_type: execution.engineType,
        status: execution.status,
        queued_at: new Date(execution.queuedAt).toISOString(),
        ...(startedAt !== undefined && endedAt !== undefined && { duration_ms: endedAt - startedAt }),
        steps: [...execution.steps],
      };
    },
  );
}

/** The name of a workflow can be used as an id; it then runs on its default engine. */
function named(id: string): Workflow | undefined {
  if (!Object.hasOwn(workflows, id)) return undefined;
  const name = id as WorkflowName;
  return { id, name, engineType: workflows[name].engineType };
}

/** Translates errors of the database into DATABASE_UNAVAILABLE. */
function reading<T>(access: () => T): T {
  try {
    return access();
  } catch (error) {
    throw error instanceof AppError ? error : errors.DATABASE_UNAVAILABLE().causedBy(error);
  }
}
