import Type from 'typebox';
import Value from 'typebox/value';
import type { ModelName } from '../domain/llm/models.ts';

const Tokens = Type.Integer({ minimum: 0 });
const Completed = Type.Object({
  choices: Type.Array(Type.Object({ message: Type.Object({ content: Type.String() }) }), { minItems: 1 }),
  usage: Type.Object({ prompt_tokens: Tokens, completion_tokens: Tokens }),
});

interface Completion {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export type Complete = (model: ModelName, prompt: string, signal: AbortSignal) => Promise<Completion>;

/** Half of the limit of a call, so that there is time for a second model. */
const ATTEMPT_MS = 2_000;

/** @throws Error when the model does not answer in time, or not with a completion */
export function modelClient(urlOf: (model: ModelName) => string): Complete {
  return async (model, prompt, signal) => {
    const response = await fetch(`${urlOf(model)}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: prompt }] }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
    });
    const body: unknown = await response.json();
    if (!response.ok || !Value.Check(Completed, body))
      throw new Error(`model ${model} answered ${response.status} without a completion`);
    return {
      text: body.choices[0]?.message.content ?? '',
      inputTokens: body.usage.prompt_tokens,
      outputTokens: body.usage.completion_tokens,
    };
  };
}

/** Rejects when the model does not answer. */
export async function askModelUp(url: string): Promise<void> {
  const response = await fetch(`${url}/v1/models`);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
