/** How the stub departs from an untroubled model; asked for at each request. */
export interface ModelBehaviour {
  readonly firstTokenDelayMs: () => number;
  readonly mustRefuse: () => boolean;
  /** How often each token is billed. */
  readonly tokenFactor: () => number;
  /** Score of every evaluation; undefined leaves it to the stub. */
  readonly score: () => number | undefined;
}
