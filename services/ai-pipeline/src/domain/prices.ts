/** US dollars per million tokens. */
interface Price {
  readonly input: number;
  readonly output: number;
}

/** Price table: list prices of the vendors, and an invented price for the stub. */
export const prices: Readonly<Record<string, Price>> = {
  'opsconductor-stub-1': { input: 2, output: 6 },
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
};

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
}

/** US dollars; undefined for a model without a price. */
export function costOf(model: string, { prompt_tokens, completion_tokens }: Usage): number | undefined {
  if (!Object.hasOwn(prices, model)) return undefined;
  const { input, output } = prices[model] as Price;
  return (prompt_tokens * input + completion_tokens * output) / 1e6;
}
