import { setTimeout as sleep } from 'node:timers/promises';
import type { Completion } from './complete.ts';

/** A fast hosted model sends about 500 tokens a second; a chunk is about one token. */
const CHUNK_MS = 2;

export interface StreamOptions {
  readonly model: string;
  readonly created: number;
  readonly includeUsage: boolean;
}

/** The answer as server-sent events of the chat API, one chunk for each word, at the pace of a model. */
export async function* streamed(
  { id, content, usage }: Completion,
  { model, created, includeUsage }: StreamOptions,
): AsyncGenerator<string> {
  const chunk = (choices: object[], more: object = {}) =>
    `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model, choices, ...more })}\n\n`;
  let role: object = { role: 'assistant' };
  for (const piece of content.match(/\s*\S+|\s+$/g) ?? []) {
    await sleep(CHUNK_MS);
    yield chunk([{ index: 0, delta: { ...role, content: piece }, finish_reason: null }]);
    role = {};
  }
  yield chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]);
  if (includeUsage) yield chunk([], { usage });
  yield 'data: [DONE]\n\n';
}
