import { Readable } from 'node:stream';
import timers from 'node:timers/promises';
import { type App, createApp, errorRegistry } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import Type from 'typebox';
import type { ModelBehaviour } from './behaviour.ts';
import { complete } from './complete.ts';
import { streamed } from './stream.ts';

const exactly = { additionalProperties: false } as const;

const Body = Type.Object(
  {
    model: Type.String({ minLength: 1, maxLength: 64 }),
    messages: Type.Array(
      Type.Object(
        { role: Type.Enum(['system', 'user', 'assistant']), content: Type.String({ maxLength: 16_384 }) },
        exactly,
      ),
      { minItems: 1, maxItems: 64 },
    ),
    temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
    seed: Type.Optional(Type.Integer()),
    stream: Type.Optional(Type.Boolean({ description: 'true: server-sent events, chunk by chunk' })),
    stream_options: Type.Optional(Type.Object({ include_usage: Type.Optional(Type.Boolean()) }, exactly)),
  },
  exactly,
);

const errors = errorRegistry({
  RATE_LIMITED: { statusCode: 429, message: () => 'too many requests: wait for the time in retry-after' },
});

const epochSeconds = () => Math.floor(Date.now() / 1_000);
const STARTED = epochSeconds();
const MODEL = 'opsconductor-stub-1';

/** Clients read one of these two headers. */
const RETRY_AFTER = { 'retry-after': '1', 'retry-after-ms': '100' };

/** The model stub: a separate app, so that running runs can still reach it while the service drains. */
export function buildModelApp(telemetry: Telemetry, behaviour: ModelBehaviour): App {
  // Longer than any delay of a fault, so that the client's time limit ends the call.
  const app = createApp({ telemetry, handlerTimeout: 15_000 });
  app.register(async (routes: App) => {
    routes.get('/v1/models', { config: { telemetry: false } }, async () => ({
      object: 'list',
      data: [{ id: MODEL, object: 'model', created: STARTED, owned_by: 'opsconductor' }],
    }));

    routes.post('/v1/chat/completions', { schema: { body: Body } }, async ({ body }, reply) => {
      const { model, messages, stream, stream_options } = body;
      if (behaviour.mustRefuse()) {
        reply.headers(RETRY_AFTER);
        throw errors.RATE_LIMITED();
      }
      await timers.setTimeout(behaviour.firstTokenDelayMs());
      const created = epochSeconds();
      const completion = complete(messages, behaviour);
      if (stream) {
        const includeUsage = stream_options?.include_usage ?? false;
        const events = Readable.from(streamed(completion, { model, created, includeUsage }));
        return reply.type('text/event-stream').send(events);
      }
      const { id, content, usage } = completion;
      return {
        id,
        object: 'chat.completion',
        created,
        model,
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
        usage,
      };
    });
  });
  return app;
}
