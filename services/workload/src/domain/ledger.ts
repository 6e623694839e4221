export const KINDS = ['job', 'execute', 'pipeline', 'heartbeat'] as const;
export type Kind = (typeof KINDS)[number];

/** 'shed' was never sent: too many requests were in flight, or it came due during a stall. */
export const OUTCOMES = ['accepted', 'rejected', 'failed', 'timeout', 'unreachable', 'shed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface KindCounts {
  offered: number;
  in_flight: number;
  readonly answered: Record<Outcome, number>;
}

/** Everything offered is answered exactly once: offered = in flight + the sum of the outcomes. */
export class Ledger {
  readonly #counts = Object.fromEntries(KINDS.map((kind) => [kind, emptyCounts()])) as Record<
    Kind,
    KindCounts
  >;

  offered(kind: Kind, count: number): void {
    this.#counts[kind].offered += count;
    this.#counts[kind].in_flight += count;
  }

  answered(kind: Kind, outcome: Outcome, count: number): void {
    this.#counts[kind].in_flight -= count;
    this.#counts[kind].answered[outcome] += count;
  }

  snapshot(): Record<Kind, KindCounts> {
    return structuredClone(this.#counts);
  }
}

function emptyCounts(): KindCounts {
  const answered = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  return { offered: 0, in_flight: 0, answered };
}
