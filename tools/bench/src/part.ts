import type { Figures } from './report/report.ts';

interface BenchContext {
  /** Number of rounds for parts that alternate between subjects. */
  readonly rounds: number;
  readonly outageSeconds: number;
  /** Shows progress. */
  say(line: string): void;
}

export interface BenchPart {
  readonly name: string;
  readonly title: string;
  /** Number of repetitions of each measurement without `--rounds`. */
  readonly repeats?: number;
  run(context: BenchContext): Promise<Figures>;
}
