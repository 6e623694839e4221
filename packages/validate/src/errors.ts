/** Thrown by a check that has no input. The report lists the check as skipped. */
export class Skip extends Error {
  readonly isMissingTool: boolean;

  /** @param isMissingTool a program or image is not on this machine, which is a failure on CI */
  constructor(reason: string, isMissingTool = false) {
    super(reason);
    this.isMissingTool = isMissingTool;
  }
}

/** Thrown for an input that cannot be read; the message names it and the remedy. */
export class InputError extends Error {}
