import { countTokens as countExactly, setMergeCacheSize } from 'gpt-tokenizer/encoding/r50k_base';

// The default of 100,000 would let a variety of prompts take tens of megabytes.
setMergeCacheSize(2_000);

/** Texts such as `<|endoftext|>` come from users here and are nothing special. */
const plain = { disallowedSpecial: new Set<string>() };

/** A run of this length without a space is no language any more; counting takes the square of its length. */
const LONG_RUN = /\S{257}/;
const PIECE = 256;

/** Tokens of a text in the encoding r50k: the smallest that is published, a few percent above newer ones. */
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

/** As OpenAI counts a chat: three tokens around each message, three to begin the answer. */
export function countChat(messages: readonly Message[]): number {
  return messages.reduce((sum, { role, content }) => sum + 3 + countTokens(role) + countTokens(content), 3);
}

/** The words of a text, lower case, each once. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}-]+/gu));
}
