import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '@opsconductor/proof';
import { hasData, panelName, panels } from './panel.ts';

/** Checks, while faults run, the panels that are empty without a fault. */
export class PanelWatch implements AsyncDisposable {
  readonly #stack: Stack;
  readonly #stop = new AbortController();
  readonly #shown = new Set<string>();
  readonly #running: Promise<void>;
  readonly declared = panels.filter(({ emptyWhenHealthy }) => emptyWhenHealthy !== undefined);

  constructor(stack: Stack) {
    this.#stack = stack;
    this.#running = this.#watch();
  }

  get missing(): string[] {
    return this.declared.map(panelName).filter((panel) => !this.#shown.has(panel));
  }

  async #watch(): Promise<void> {
    while (!this.#stop.signal.aborted && this.missing.length > 0) {
      for (const panel of this.declared.filter((one) => !this.#shown.has(panelName(one)))) {
        // A back end that a fault has stopped does not answer. The next round tries again.
        if (await hasData(this.#stack, panel).catch(() => false)) this.#shown.add(panelName(panel));
      }
      await delay(3_000, undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}
