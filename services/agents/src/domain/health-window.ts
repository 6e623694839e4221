import { agentHealthScore } from '@opsconductor/telemetry/business';

export interface HealthWindowOptions {
  readonly windowMs: number;
  /** A call up to this long, in seconds, counts as fast. */
  readonly targetSeconds: number;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

interface Step {
  readonly since: number;
  calls: number;
  successes: number;
  fast: number;
}

/** The oldest call is outside the window by at most a tenth of it. */
const STEPS = 10;

/** Health of the agent from the calls of the last `windowMs`. */
export class HealthWindow {
  readonly #options: HealthWindowOptions;
  #steps: Step[] = [];

  constructor(options: HealthWindowOptions) {
    this.#options = options;
  }

  called(success: boolean, seconds: number): void {
    const step = this.#current();
    step.calls += 1;
    if (success) step.successes += 1;
    if (seconds <= this.#options.targetSeconds) step.fast += 1;
  }

  /** 0-100; undefined without calls: then it is unknown whether the agent works. */
  score(queueHeadroom: number): number | undefined {
    this.#forget();
    const sum = (of: 'calls' | 'successes' | 'fast') => this.#steps.reduce((n, step) => n + step[of], 0);
    const calls = sum('calls');
    if (calls === 0) return undefined;
    return agentHealthScore({
      up: true,
      successRatio: sum('successes') / calls,
      withinTarget: sum('fast') / calls,
      queueHeadroom,
    });
  }

  #current(): Step {
    this.#forget();
    const { now, windowMs } = this.#options;
    const since = now();
    const last = this.#steps.at(-1);
    if (last && since - last.since < windowMs / STEPS) return last;
    const step = { since, calls: 0, successes: 0, fast: 0 };
    this.#steps.push(step);
    return step;
  }

  #forget(): void {
    const oldest = this.#options.now() - this.#options.windowMs;
    while (this.#steps[0] && this.#steps[0].since < oldest) this.#steps.shift();
  }
}
