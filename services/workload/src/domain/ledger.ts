import { Durations, type Quantiles } from './durations.ts';
import { expectedOutcome, KINDS, type Kind, OUTCOMES, type Outcome } from './kinds.ts';

export interface KindCounts {
  readonly offered: number;
  readonly in_flight: number;
  readonly answered: Readonly<Record<Outcome, number>>;
  /** Requests with the expected outcome. */
  readonly ok: number;
  /** Requests with another answer or without an answer. */
  readonly error: number;
  readonly duration_seconds: Quantiles;
}

export interface Tokens {
  readonly prompt: number;
  readonly completion: number;
}

class Account {
  readonly kind: Kind;
  readonly durations = new Durations();
  readonly answered = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  offered = 0;
  inFlight = 0;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  snapshot(now: number): KindCounts {
    const { shed, ...sent } = this.answered;
    const ok = this.answered[expectedOutcome(this.kind)];
    const error = Object.values(sent).reduce((sum, count) => sum + count, -ok);
    return {
      offered: this.offered,
      in_flight: this.inFlight,
      answered: { ...sent, shed },
      ok,
      error,
      duration_seconds: this.durations.recent(now),
    };
  }
}

/** Each offered arrival gets exactly one outcome: offered = in flight + the sum of the outcomes. */
export class Ledger {
  readonly #accounts = Object.fromEntries(KINDS.map((kind) => [kind, new Account(kind)])) as Record<
    Kind,
    Account
  >;
  #tokens: Tokens = { prompt: 0, completion: 0 };

  offered(kind: Kind, count: number): void {
    this.#accounts[kind].offered += count;
    this.#accounts[kind].inFlight += count;
  }

  answered(kind: Kind, outcome: Outcome, count: number): void {
    this.#accounts[kind].inFlight -= count;
    this.#accounts[kind].answered[outcome] += count;
  }

  /** How long one request took, in monotonic milliseconds. */
  took(kind: Kind, begun: number, ended: number): void {
    this.#accounts[kind].durations.record(ended - begun, ended);
  }

  spent({ prompt, completion }: Tokens): void {
    this.#tokens = { prompt: this.#tokens.prompt + prompt, completion: this.#tokens.completion + completion };
  }

  get tokens(): Tokens {
    return this.#tokens;
  }

  snapshot(now: number): Record<Kind, KindCounts> {
    return Object.fromEntries(KINDS.map((kind) => [kind, this.#accounts[kind].snapshot(now)])) as Record<
      Kind,
      KindCounts
    >;
  }
}
