import { createHash } from 'node:crypto';
import type { ModelName } from './models.ts';

const OPENINGS = ['In short', 'According to the runbook', 'According to the metrics', 'From the known facts'];
const ADVICE = [
  'compare the queue depth with the intake first',
  'look at the dependency that answers slowest',
  'roll back the last change',
  'wait for two scrapes before you decide',
  'raise the limit, then find the largest user',
  'drain the target and watch the other targets',
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
