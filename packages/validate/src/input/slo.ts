import { InputError } from '../check.ts';
import { asObject, asText } from './json.ts';
import type { SourceFile } from './source-file.ts';

export interface BurnTier {
  readonly name: string;
  readonly short: string;
  readonly long: string;
  readonly factor: number;
  readonly line: number;
}

export interface Slo {
  readonly file: string;
  readonly name: string;
  /** In percent. */
  readonly objective: number;
  readonly window: string;
  readonly tiers: readonly BurnTier[];
  /** The expressions that count events, unchanged. */
  readonly expressions: readonly string[];
  line(...keys: string[]): number;
}

/** @throws InputError if the file has no objective */
export function readSlo(source: SourceFile): Slo {
  const value = asObject(source.value);
  const objective = Number(value.objective);
  if (!Number.isFinite(objective))
    throw new InputError(`${source.path} has no objective in percent: is it an SLO?`);
  return {
    file: source.path,
    name: asText(value.name) ?? source.path,
    objective,
    window: asText(value.window) ?? '',
    tiers: Object.entries(asObject(value.burn)).map(([name, each]) => {
      const tier = asObject(each);
      return {
        name,
        short: asText(tier.short) ?? '',
        long: asText(tier.long) ?? '',
        factor: Number(tier.factor),
        line: source.line('burn', name),
      };
    }),
    expressions: Object.values(asObject(value.sli)).flatMap((each) => asText(each) ?? []),
    line: (...keys) => source.line(...keys),
  };
}
