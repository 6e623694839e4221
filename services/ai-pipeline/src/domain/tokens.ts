import { countTokens as countExactly, setMergeCacheSize } from 'gpt-tokenizer/encoding/r50k_base';

// With the default of 100,000 many different prompts would use tens of megabytes.
setMergeCacheSize(2_000);

/** Texts such as `<|endoftext|>` come from users here: they are counted as plain text. */
const plain = { disallowedSpecial: new Set<string>() };

/** Text without a space for this length is not natural language, and the time to count it grows with its square. */
const LONG_RUN = /\S{257}/;
const PIECE = 256;

/** Tokens of a text in r50k: the smallest published encoding, with a few percent more tokens than newer ones. */
export function countTokens(text: string): number {
  if (!LONG_RUN.test(text)) return countExactly(text, plain);
  let tokens = 0;
  for (let at = 0; at < text.length; at += PIECE) tokens += countExactly(text.slice(at, at + PIECE), plain);
  return tokens;
}

interface Message {
  readonly role: string;
  readonly content: string;
}

/** OpenAI's count for a chat: three more tokens for each message and three to start the answer. */
export function countChat(messages: readonly Message[]): number {
  return messages.reduce((sum, { role, content }) => sum + 3 + countTokens(role) + countTokens(content), 3);
}

/** The distinct words of a text, in lower case. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}-]+/gu));
}
