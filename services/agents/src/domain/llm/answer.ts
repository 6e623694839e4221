import { createHash } from 'node:crypto';
import type { ModelName } from './models.ts';

const OPENINGS = ['In short', 'As the runbook has it', 'By the numbers', 'From what is known'];
const ADVICE = [
  'compare the queue depth with the intake first',
  'look at the dependency that answers slowest',
  'roll back the change of the last hour',
  'wait for two scrapes before you judge',
  'raise the limit, then find out who used it',
  'drain the target and watch its neighbours',
];

/** A model stub's text: the same model and prompt always give the same answer. */
export function answerOf(model: ModelName, prompt: string): string {
  const digest = createHash('sha256').update(`${model}\n${prompt}`).digest();
  const pick = (from: readonly string[], byte: number) =>
    from[digest.readUInt8(byte) % from.length] as string;
  const sentences = [`${pick(OPENINGS, 0)}: ${pick(ADVICE, 1)}.`];
  if (model === 'premium') sentences.push(`Then ${pick(ADVICE, 2)}, and ${pick(ADVICE, 3)}.`);
  return sentences.join(' ');
}
