import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { StartRun } from '../adapters/start-run.ts';
import { STAGES } from '../domain/label-values.ts';
import type { Limiter } from '../domain/limiter.ts';
import { costOf } from '../domain/prices.ts';
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

const common = {
  plan_id: Type.Optional(Type.String()),
  duration_ms: Type.Number(),
};

const Succeeded = Type.Object({
  status: Type.Literal('success'),
  ...common,
  tool: Type.String({ description: 'tool that was executed' }),
  output: Type.String({ description: 'output of the tool, as JSON' }),
  score: Type.Number({ minimum: 0, maximum: 1, description: 'quality of the answer' }),
  sources: Type.Array(Type.String()),
  usage: Type.Object({ prompt_tokens: Type.Integer(), completion_tokens: Type.Integer() }),
  cost_usd: Type.Optional(Type.Number({ description: 'left out for a model without a price' })),
});

const Failed = Type.Object({
  status: Type.Literal('error'),
  ...common,
  error: Type.Object({ stage: Type.Enum(STAGES), code: Type.String(), message: Type.String() }),
});

export function pipelineRoutes(app: App, limiter: Limiter, start: StartRun, model: string): void {
  const response = { 200: Succeeded, 422: Failed, 502: Failed, 504: Failed };
  app.post('/pipeline/run', { schema: { body: Body, response } }, async ({ body }, reply) => {
    const { prompt, plan_id } = body;
    const started = performance.now();
    const pending = start(prompt, plan_id);
    if (!pending) {
      reply.header('retry-after', '1');
      throw errors.PIPELINE_BUSY(limiter.queued());
    }
    const outcome = await pending;
    const head = {
      ...(plan_id !== undefined && { plan_id }),
      duration_ms: Math.round((performance.now() - started) * 1e3) / 1e3,
    };
    if (outcome.status === 'success') {
      const { result } = outcome;
      const cost = costOf(model, result.usage);
      const sources = [...result.sources];
      return {
        status: 'success' as const,
        ...head,
        ...result,
        sources,
        ...(cost !== undefined && { cost_usd: cost }),
      };
    }
    const { stage, error } = outcome;
    const { code, message, statusCode } = error;
    return reply
      .code(statusCode as 422)
      .send({ status: 'error' as const, ...head, error: { stage, code, message } });
  });
}
