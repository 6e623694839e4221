import { createHash } from 'node:crypto';
import type { Usage } from '../domain/prices.ts';
import { countChat, countTokens, wordsOf } from '../domain/tokens.ts';
import type { ModelBehaviour } from './behaviour.ts';

interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

export interface Completion {
  readonly id: string;
  readonly content: string;
  readonly usage: Usage & { readonly total_tokens: number };
}

/** Words that select a tool, in order: the first that occurs decides; without one it is `echo`. */
const CHOICES: readonly (readonly [tool: string, words: readonly string[]])[] = [
  ['hash', ['hash', 'checksum', 'sha256', 'verify']],
  ['kubectl', ['kubernetes', 'pod', 'cluster', 'deployment', 'restart']],
  ['docker', ['container', 'docker', 'image']],
  ['powershell', ['windows', 'powershell']],
  ['sql-query', ['database', 'sql', 'queries', 'table']],
  ['dns-lookup', ['dns', 'resolve', 'domain']],
  ['ping', ['ping', 'reachable', 'latency']],
  ['http-request', ['http', 'api', 'url']],
  ['ssh', ['ssh', 'disk', 'host', 'logs']],
  ['text-stats', ['count', 'words', 'summarise', 'summarize']],
  ['sort-lines', ['sort', 'order']],
  ['base64', ['encode', 'base64']],
];

/** Answers by rules instead of a model: the same messages give the same answer on every machine. */
export function complete(
  messages: readonly ChatMessage[],
  { score, tokenFactor }: Pick<ModelBehaviour, 'score' | 'tokenFactor'>,
): Completion {
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  const user = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const digest = createHash('sha256').update(JSON.stringify(messages)).digest();
  const content = answer(system, user, score() ?? usualScore(digest));
  const prompt_tokens = countChat(messages) * tokenFactor();
  const completion_tokens = countTokens(content) * tokenFactor();
  return {
    id: `chatcmpl-${digest.toString('hex', 0, 12)}`,
    content,
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}

/** 0.82 to 0.99: good answers. */
const usualScore = (digest: Buffer) => 0.82 + (digest.readUInt8(0) % 18) / 100;

function answer(system: string, user: string, score: number): string {
  if (system.startsWith('Plan ')) return JSON.stringify(choose(user));
  if (system.startsWith('Evaluate ')) return JSON.stringify({ score: Math.round(score * 100) / 100 });
  return `Understood: ${user.split(/\s+/).slice(0, 32).join(' ')}`;
}

function choose(user: string): { tool: string; reason: string } {
  const given = wordsOf(user);
  for (const [tool, words] of CHOICES) {
    const word = words.find((each) => given.has(each));
    if (word) return { tool, reason: `the request says ${word}` };
  }
  return { tool: 'echo', reason: 'no tool fits better' };
}
