import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import Type from 'typebox';
import { complete } from './complete.ts';

const Body = Type.Object(
  {
    model: Type.String({ minLength: 1, maxLength: 64 }),
    messages: Type.Array(
      Type.Object(
        { role: Type.Enum(['system', 'user', 'assistant']), content: Type.String({ maxLength: 16_384 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 64 },
    ),
    temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
    seed: Type.Optional(Type.Integer()),
    stream: Type.Optional(Type.Literal(false, { description: 'the stub does not stream' })),
  },
  { additionalProperties: false },
);

/** The model stub: an app of its own, so that runs in flight can still reach it while the service drains. */
export function buildModelApp(telemetry: Telemetry): App {
  const app = createApp({ telemetry });
  app.register(async (routes: App) => {
    routes.post('/v1/chat/completions', { schema: { body: Body } }, async ({ body: { model, messages } }) => {
      const { id, content, promptTokens, completionTokens } = complete(messages);
      return {
        id,
        object: 'chat.completion',
        created: Math.floor(Date.now() / 1_000),
        model,
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage: {
          prompt_tokens: promptTokens,
          completion_tokens: completionTokens,
          total_tokens: promptTokens + completionTokens,
        },
      };
    });
  });
  return app;
}
