import { context } from '@opentelemetry/api';
import type { Logger } from '../logging/logger.ts';
import { successLines } from '../logging/success-lines.ts';
import { perSecond } from '../per-second.ts';
import type { RequestState } from './request-state.ts';

const slowMs = 1000;

/**
 * Not every request is logged: failures and slow requests always, refusals and kept traces up to a rate (so that
 * a trace leads to its log), and one success in 1,000.
 */
export class RequestLog {
  readonly #logger: Logger;
  readonly #mayWriteRefused = perSecond(10);
  readonly #isWorthALine = successLines();

  constructor(logger: Logger) {
    this.#logger = logger.child({ component: 'http' });
  }

  finished(state: RequestState, status: number, ms: number): void {
    if (status >= 500) this.#write('warn', 'request.failed', state, status, ms);
    else if (ms > slowMs) this.#write('warn', 'request.slow', state, status, ms);
    else if (status >= 400) {
      if (this.#mayWriteRefused()) this.#write('info', 'request.refused', state, status, ms);
    } else this.#success(state, status, ms);
  }

  #success(state: RequestState, status: number, ms: number): void {
    const level = this.#isWorthALine(state.span !== undefined) ? 'info' : 'debug';
    if (this.#logger.isLevelEnabled(level)) this.#write(level, 'request.completed', state, status, ms);
  }

  #write(level: 'debug' | 'info' | 'warn', event: string, state: RequestState, status: number, ms: number) {
    const { method, route } = state;
    context.with(state.context, () =>
      this.#logger[level](
        { event, duration_ms: ms, metadata: { method, route, status, rss_bytes: process.memoryUsage.rss() } },
        `${method} ${route} answered ${status}`,
      ),
    );
  }
}
