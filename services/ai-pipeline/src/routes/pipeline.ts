import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import { type MeasuredRun, runDeadline } from '../adapters/measured-run.ts';
import type { Limiter } from '../domain/limiter.ts';
import { errors } from '../errors.ts';

const Body = Type.Object(
  {
    prompt: Type.String({
      minLength: 1,
      maxLength: 4_096,
      pattern: '\\S',
      description: 'what to do, 1 to 4,096 characters',
    }),
    plan_id: Type.Optional(
      Type.String({ pattern: '^[A-Za-z0-9._:-]{1,64}$', description: 'letters, digits and . _ : - only' }),
    ),
  },
  { additionalProperties: false },
);

export function pipelineRoutes(app: App, limiter: Limiter, run: MeasuredRun): void {
  app.post('/pipeline/run', { schema: { body: Body } }, async ({ body }, reply) => {
    const { prompt, plan_id } = body;
    const started = performance.now();
    const deadline = runDeadline();
    const pending = limiter.run(() => run(prompt, plan_id, deadline));
    if (!pending) {
      reply.header('retry-after', '1');
      throw errors.PIPELINE_BUSY(limiter.queued());
    }
    const outcome = await pending;
    const common = {
      status: outcome.status,
      ...(plan_id !== undefined && { plan_id }),
      duration_ms: Math.round((performance.now() - started) * 1e3) / 1e3,
    };
    if (outcome.status === 'success') return { ...common, ...outcome.result };
    const { code, message, statusCode } = outcome.error;
    return reply.code(statusCode).send({ ...common, error: { stage: outcome.stage, code, message } });
  });
}
