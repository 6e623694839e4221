import { agentHealthScore, ratio } from './scores.ts';
import { SlidingCounts } from './sliding-counts.ts';

/** The targets of a healthy agent. */
export interface AgentTargets {
  /** A call up to this long, in seconds, is within the target. */
  readonly targetSeconds: number;
  /** Jobs that fit into the agent's queue. */
  readonly queueCapacity: number;
}

// The platform's rules compute rates over 5 minutes. With 10 steps the oldest call is kept at most 30 s too long.
const windowMs = 300_000;
const steps = 10;

/** Follows one agent over the last 5 minutes. */
export class AgentHealth {
  readonly #targets: AgentTargets;
  readonly #counts: SlidingCounts<'calls' | 'successes' | 'fast'>;
  #up = true;
  #queueDepth = 0;

  constructor(targets: AgentTargets, now: () => number) {
    this.#targets = targets;
    this.#counts = new SlidingCounts({ windowMs, steps, now });
  }

  called(success: boolean, durationSeconds: number): void {
    this.#counts.add('calls');
    if (success) this.#counts.add('successes');
    if (durationSeconds <= this.#targets.targetSeconds) this.#counts.add('fast');
  }

  setUp(up: boolean): void {
    this.#up = up;
  }

  setQueueDepth(jobs: number): void {
    this.#queueDepth = jobs;
  }

  /** 0-100 by `agentHealthScore`; undefined for an agent that is up and had no call, because nothing shows that it works. */
  score(): number | undefined {
    if (!this.#up) return 0;
    const calls = this.#counts.total('calls');
    const successRatio = ratio(this.#counts.total('successes'), calls);
    const withinTarget = ratio(this.#counts.total('fast'), calls);
    if (successRatio === undefined || withinTarget === undefined) return undefined;
    const queueHeadroom = 1 - this.#queueDepth / this.#targets.queueCapacity;
    return agentHealthScore({ up: true, successRatio, withinTarget, queueHeadroom });
  }
}
