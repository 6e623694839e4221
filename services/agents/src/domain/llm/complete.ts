import { ModelHealth } from './model-health.ts';
import { costOf, countTokens, MODELS, type ModelName, type Quality } from './models.ts';
import { type RouteReason, route } from './route.ts';

export interface Prompt {
  readonly prompt: string;
  readonly quality: Quality;
  readonly maxLatencyMs: number;
}

export interface Routed {
  readonly model: ModelName;
  readonly reason: RouteReason;
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly latencyMs: number;
}

export interface RouterPorts {
  readonly complete: (
    model: ModelName,
    prompt: string,
    signal: AbortSignal,
  ) => Promise<{ readonly text: string; readonly inputTokens: number; readonly outputTokens: number }>;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly modelFailed: (model: ModelName, error: unknown) => void;
}

/** Every model was tried or is paused. */
export class NoModelError extends Error {
  override readonly name = 'NoModelError';
  readonly tried: readonly ModelName[];

  constructor(tried: readonly ModelName[], cause: unknown) {
    super('no model answers', { cause });
    this.tried = tried;
  }
}

/** Sends each prompt to the model that fits it, and after a failure to the next one. */
export function createRouter({ complete, now, modelFailed }: RouterPorts) {
  const health = new Map(MODELS.map(({ name, latencyMs }) => [name, new ModelHealth(latencyMs, now)]));
  const healthOf = (name: ModelName) => health.get(name) as ModelHealth;

  return async ({ prompt, ...demand }: Prompt, signal: AbortSignal): Promise<Routed> => {
    const candidates = MODELS.map((model) => {
      const { available, latencyMs } = healthOf(model.name);
      return { model, available, latencyMs };
    });
    const tried: ModelName[] = [];
    let failure: unknown;
    for (const { model, reason } of route(candidates, { ...demand, inputTokens: countTokens(prompt) })) {
      const started = now();
      try {
        const completion = await complete(model.name, prompt, signal);
        const latencyMs = now() - started;
        healthOf(model.name).succeeded(latencyMs);
        const { inputTokens, outputTokens } = completion;
        const costUsd = costOf(model, inputTokens, outputTokens);
        return {
          model: model.name,
          reason: tried.length > 0 ? 'fallback' : reason,
          ...completion,
          costUsd,
          latencyMs,
        };
      } catch (error) {
        signal.throwIfAborted();
        healthOf(model.name).failed();
        modelFailed(model.name, error);
        tried.push(model.name);
        failure = error;
      }
    }
    throw new NoModelError(tried, failure);
  };
}
