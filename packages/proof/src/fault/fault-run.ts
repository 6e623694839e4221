import type { Stack } from '../stack/stack.ts';
import type { Fault } from './fault.ts';

/** When a fault was requested and when it was in effect, in milliseconds since 1970. */
export interface FaultStart {
  readonly startedAt: number;
  readonly inEffectAt: number;
}

/** One run of a fault, which several cases may share: it starts with the first one, and ends when the last one releases it. */
export class FaultRun {
  readonly fault: Fault;
  readonly #stack: Stack;
  readonly #ended = Promise.withResolvers<number>();
  #holders: number;
  #started: Promise<FaultStart> | undefined;

  constructor(fault: Fault, stack: Stack, holders: number) {
    this.fault = fault;
    this.#stack = stack;
    this.#holders = holders;
  }

  begin(): Promise<FaultStart> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** Releases the fault. Resolves when it has ended, with the time at which its end was requested. */
  release(): Promise<number> {
    this.#holders -= 1;
    if (this.#holders === 0) this.#end().then(this.#ended.resolve, this.#ended.reject);
    return this.#ended.promise;
  }

  async #start(): Promise<FaultStart> {
    const startedAt = Date.now();
    await this.fault.start(this.#stack);
    return { startedAt, inEffectAt: Date.now() };
  }

  async #end(): Promise<number> {
    const isRunning = await this.#started?.then(
      () => true,
      () => false,
    );
    const endedAt = Date.now();
    if (isRunning) await this.fault.end(this.#stack);
    return endedAt;
  }
}
