export const MODEL_NAMES = ['economy', 'premium'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** A request names the quality that it needs; not every model has `high`. */
export const QUALITIES = ['standard', 'high'] as const;
export type Quality = (typeof QUALITIES)[number];

export interface Model {
  readonly name: ModelName;
  readonly qualities: readonly Quality[];
  /** US dollars per million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Time that the stub takes for an answer. */
  readonly latencyMs: number;
}

/** The prices have the usual ratio of a small to a large hosted model: about one to sixteen. */
export const MODELS: readonly Model[] = [
  { name: 'economy', qualities: ['standard'], inputPrice: 0.15, outputPrice: 0.6, latencyMs: 30 },
  { name: 'premium', qualities: ['standard', 'high'], inputPrice: 2.5, outputPrice: 10, latencyMs: 90 },
];

/** US dollars. */
export function costOf(
  { inputPrice, outputPrice }: Model,
  inputTokens: number,
  outputTokens: number,
): number {
  return (inputPrice * inputTokens + outputPrice * outputTokens) / 1e6;
}

/** English text has about four characters per token. */
export const countTokens = (text: string) => Math.max(1, Math.ceil(text.length / 4));
