import type { Telemetry } from '@opsconductor/telemetry';
import Type from 'typebox';
import Value from 'typebox/value';
import type { Message } from '../domain/prompts.ts';
import type { Answer } from '../domain/run.ts';
import { errors } from '../errors.ts';
import { postJson } from './http.ts';

const TokenCount = Type.Integer({ minimum: 0 });

const Completed = Type.Object({
  choices: Type.Array(Type.Object({ message: Type.Object({ content: Type.String() }) }), { minItems: 1 }),
  usage: Type.Object({ prompt_tokens: TokenCount, completion_tokens: TokenCount }),
});

export interface ModelClientOptions {
  readonly telemetry: Telemetry;
  readonly baseUrl: () => string;
  readonly model: string;
}

export type AskModel = <T>(
  messages: readonly Message[],
  parse: (content: string) => T | undefined,
  signal: AbortSignal,
) => Promise<Answer<T>>;

/** Any OpenAI-compatible chat API; gives up after 1 s. Spans follow the conventions for generative AI. */
export function modelClient({ telemetry, baseUrl, model }: ModelClientOptions): AskModel {
  const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': model };

  return (messages, parse, signal) =>
    telemetry.tracing.traceFunction(
      `chat ${model}`,
      async (span) => {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(1_000)]);
        const outcome = await postJson(
          `${baseUrl()}/chat/completions`,
          { model, messages, temperature: 0 },
          limit,
        );
        if (outcome.kind !== 'answered') throw errors.MODEL_UNAVAILABLE().causedBy(outcome.error);
        if (outcome.status !== 200) throw errors.MODEL_UNAVAILABLE();
        if (!Value.Check(Completed, outcome.body)) throw errors.MODEL_ANSWER_INVALID();
        const { choices, usage } = outcome.body;
        span.setAttributes({
          'gen_ai.usage.input_tokens': usage.prompt_tokens,
          'gen_ai.usage.output_tokens': usage.completion_tokens,
        });
        const value = parse(choices[0]?.message.content ?? '');
        if (value === undefined) throw errors.MODEL_ANSWER_INVALID();
        return { value, usage };
      },
      { attributes },
    );
}
