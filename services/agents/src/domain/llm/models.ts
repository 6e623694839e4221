export const MODEL_NAMES = ['economy', 'premium'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** A request says which it needs; `high` is not given by every model. */
export const QUALITIES = ['standard', 'high'] as const;
export type Quality = (typeof QUALITIES)[number];

export interface Model {
  readonly name: ModelName;
  readonly qualities: readonly Quality[];
  /** US dollars for a million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Of the stub, for each answer. */
  readonly latencyMs: number;
}

/** The prices have the ratio that small and large hosted models have in common: about one to sixteen. */
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
