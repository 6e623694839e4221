import { writeState } from '../files/state-file.ts';
import { BUILDER_STATE, type BuilderState } from './builder-state.ts';

/** The state that the background builder reports for `npm run status`; one write at a time, in order. */
export class Diary {
  #state: BuilderState;
  #writing: Promise<void>;

  constructor(waiting: readonly string[]) {
    this.#state = { pid: process.pid, waiting, failed: {} };
    this.#writing = writeState(BUILDER_STATE, this.#state);
  }

  begin(name: string): void {
    const waiting = this.#state.waiting.filter((other) => other !== name);
    this.#write({ ...this.#state, waiting, current: { name, since: Date.now(), text: 'starting' } });
  }

  note(text: string): void {
    const { current } = this.#state;
    if (current !== undefined) this.#write({ ...this.#state, current: { ...current, text } });
  }

  async end(reason: string | undefined): Promise<void> {
    const { current, ...rest } = this.#state;
    const failed = current && reason !== undefined ? { ...rest.failed, [current.name]: reason } : rest.failed;
    this.#write({ ...rest, failed });
    await this.#writing;
  }

  #write(state: BuilderState): void {
    this.#state = state;
    this.#writing = this.#writing.then(() => writeState(BUILDER_STATE, state));
  }
}
