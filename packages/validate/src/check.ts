import type { Inputs } from './input/inputs.ts';
import type { Finding } from './problem.ts';

/** One question about a stack. What it throws means that it could not be answered, not that the answer is no. */
export interface Check {
  /** `area/name`, which is also its page in the documents. */
  readonly name: string;
  /** What it finds, in a line. */
  readonly title: string;
  /** Asks the running stack, and so runs with `--live` only. */
  readonly live?: true;
  run(inputs: Inputs): Finding[] | Promise<Finding[]>;
}

/** Thrown by a check that has nothing to look at here: counted and named, neither clean nor failed. */
export class Skip extends Error {
  readonly isMissingTool: boolean;

  /** @param isMissingTool a program or image is not on this machine: on CI that is a failure */
  constructor(reason: string, isMissingTool = false) {
    super(reason);
    this.isMissingTool = isMissingTool;
  }
}

/** Thrown for an input that cannot be read; the message names it and the remedy. */
export class InputError extends Error {}
