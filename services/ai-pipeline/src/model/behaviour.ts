/** Faults of the stub, read at each request. */
export interface ModelBehaviour {
  readonly firstTokenDelayMs: () => number;
  readonly mustRefuse: () => boolean;
  /** How often each token is billed. */
  readonly tokenFactor: () => number;
  /** Score of every evaluation; undefined: the stub computes it. */
  readonly score: () => number | undefined;
}
