import { context } from '@opentelemetry/api';
import type { Logger } from '../logging/logger.ts';
import type { RequestState } from './request-state.ts';

const slowMs = 1000;
const successesPerLine = 1000;
const refusedPerSecond = 10;

/** Failures and slow requests always, refusals up to a rate, one success in 1,000: no line for each request. */
export class RequestLog {
  readonly #logger: Logger;
  readonly #tracing: boolean;
  #successes = successesPerLine;
  #second = 0;
  #refused = 0;

  constructor(logger: Logger, tracing: boolean) {
    this.#logger = logger.child({ component: 'http' });
    this.#tracing = tracing;
  }

  finished(state: RequestState, status: number): void {
    const ms = performance.now() - state.start;
    if (status >= 500) this.#write('warn', 'request.failed', state, status, ms);
    else if (ms > slowMs) this.#write('warn', 'request.slow', state, status, ms);
    else if (status >= 400) this.#refusal(state, status, ms);
    else this.#success(state, status, ms);
  }

  #refusal(state: RequestState, status: number, ms: number): void {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#refused = 0;
    }
    if (++this.#refused <= refusedPerSecond) this.#write('info', 'request.refused', state, status, ms);
  }

  // The line to keep is one whose trace is kept too, so that each leads to the other.
  #success(state: RequestState, status: number, ms: number): void {
    if (++this.#successes > successesPerLine && (state.span !== undefined || !this.#tracing)) {
      this.#successes = 0;
      this.#write('info', 'request.completed', state, status, ms);
    } else if (this.#logger.isLevelEnabled('debug')) {
      this.#write('debug', 'request.completed', state, status, ms);
    }
  }

  #write(level: 'debug' | 'info' | 'warn', event: string, state: RequestState, status: number, ms: number) {
    const { method, route } = state;
    context.with(state.context, () =>
      this.#logger[level](
        { event, duration_ms: ms, metadata: { method, route, status } },
        `${method} ${route} answered ${status}`,
      ),
    );
  }
}
