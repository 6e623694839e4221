import type { Inputs } from './input/inputs.ts';
import type { Finding } from './problem.ts';

/** One check of a stack. An error that it throws means that it could not run, not that it found something. */
export interface Check {
  /** `area/name`, which is also the path of its page in docs/checks. */
  readonly name: string;
  /** What the check expects, in one line. */
  readonly title: string;
  /** Needs the running stack, so it runs only with `--live`. */
  readonly live?: true;
  run(inputs: Inputs): Finding[] | Promise<Finding[]>;
}
