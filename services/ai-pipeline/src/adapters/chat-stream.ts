import { EventSourceParserStream } from 'eventsource-parser/stream';
import Type from 'typebox';
import Value from 'typebox/value';
import type { Usage } from '../domain/prices.ts';

const TokenCount = Type.Integer({ minimum: 0 });

const Chunk = Type.Object({
  choices: Type.Array(
    Type.Object({
      delta: Type.Object({ content: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
    }),
  ),
  usage: Type.Optional(
    Type.Union([Type.Object({ prompt_tokens: TokenCount, completion_tokens: TokenCount }), Type.Null()]),
  ),
});

/** More than any plan or evaluation has; a longer answer is refused. */
const MAX_CHARACTERS = 65_536;

export interface ChatAnswer {
  readonly content: string;
  /** Undefined when the API does not report it. */
  readonly usage: Usage | undefined;
}

/**
 * Reads a streamed answer of the chat API; undefined when it is not valid, too long or incomplete.
 * @throws the error of the connection
 */
export async function readChat(
  { body }: Response,
  onFirstToken: () => void,
): Promise<ChatAnswer | undefined> {
  if (!body) return undefined;
  let content = '';
  let usage: Usage | undefined;
  const events = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ maxBufferSize: MAX_CHARACTERS }));
  for await (const { data } of events) {
    if (data === '[DONE]') return { content, usage };
    const chunk = parseChunk(data);
    if (!chunk) return undefined;
    const piece = chunk.choices[0]?.delta.content ?? '';
    if (content === '' && piece !== '') onFirstToken();
    content += piece;
    if (content.length > MAX_CHARACTERS) return undefined;
    usage = chunk.usage ?? usage;
  }
  return undefined;
}

function parseChunk(data: string): Type.Static<typeof Chunk> | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return Value.Check(Chunk, value) ? value : undefined;
  } catch {
    return undefined;
  }
}
