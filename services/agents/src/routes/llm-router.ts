import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { AgentCalls } from '../adapters/agent-calls.ts';
import type { AnswerCache } from '../adapters/answer-cache.ts';
import type { createRouter } from '../domain/llm/complete.ts';
import { MODEL_NAMES, QUALITIES } from '../domain/llm/models.ts';
import { ROUTE_REASONS } from '../domain/llm/route.ts';
import type { RouterRecorders } from '../recorders.ts';

const Body = Type.Object(
  {
    prompt: Type.String({ minLength: 1, maxLength: 8_192, description: 'a text of 1 to 8,192 characters' }),
    quality: Type.Enum([...QUALITIES], {
      default: 'standard',
      description: 'required quality of the answer',
    }),
    max_latency_ms: Type.Integer({
      minimum: 1,
      maximum: 4_000,
      default: 1_000,
      description: 'milliseconds that a model may usually take, 1 to 4,000',
    }),
  },
  { additionalProperties: false },
);
const Answer = Type.Object({
  model: Type.Enum([...MODEL_NAMES]),
  reason: Type.Enum([...ROUTE_REASONS]),
  cached: Type.Boolean(),
  text: Type.String(),
  usage: Type.Object({ input_tokens: Type.Integer(), output_tokens: Type.Integer() }),
  cost_usd: Type.Number(),
  latency_ms: Type.Number(),
});

export interface LlmRouterDeps {
  readonly calls: AgentCalls;
  readonly cached: AnswerCache;
  readonly complete: ReturnType<typeof createRouter>;
  readonly metrics: RouterRecorders;
}

export function llmRouterRoutes(
  app: App,
  { calls: { call }, cached, complete, metrics }: LlmRouterDeps,
): void {
  app.post(
    '/complete',
    { schema: { body: Body, response: { 200: Answer } } },
    async ({ body: { prompt, quality, max_latency_ms } }) =>
      call('complete', async (signal) => {
        let asked = false;
        const routed = await cached(`${quality}\n${max_latency_ms}\n${prompt}`, async () => {
          asked = true;
          const answer = await complete({ prompt, quality, maxLatencyMs: max_latency_ms }, signal);
          metrics.routes.inc({ model: answer.model, reason: answer.reason });
          metrics.cost.inc({ model: answer.model }, answer.costUsd);
          return answer;
        });
        return {
          model: routed.model,
          reason: routed.reason,
          cached: !asked,
          text: routed.text,
          usage: { input_tokens: routed.inputTokens, output_tokens: routed.outputTokens },
          cost_usd: asked ? routed.costUsd : 0,
          latency_ms: asked ? Math.round(routed.latencyMs * 10) / 10 : 0,
        };
      }),
  );
}
