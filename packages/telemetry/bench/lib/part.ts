import type { Figures } from './report.ts';

interface BenchContext {
  /** Pairs of slices where a part alternates. */
  readonly rounds: number;
  readonly outageSeconds: number;
  /** Shows progress. */
  say(line: string): void;
}

export interface BenchPart {
  readonly name: string;
  readonly title: string;
  /** How often each measurement is repeated where `--rounds` does not say it. */
  readonly repeats?: number;
  run(context: BenchContext): Promise<Figures>;
}
