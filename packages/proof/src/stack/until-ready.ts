import { StartupCheckStrategy, type StartupStatus } from 'testcontainers';
import { type Engine, lastLines } from './engine.ts';

/**
 * Waits until each container of a stack is healthy, or runs without a health check, or has exited with 0. The strategies of
 * testcontainers need a shell in the image, or do not report why a container is not ready.
 */
export class UntilReady extends StartupCheckStrategy {
  readonly #deadline: number;
  readonly #seconds: number;
  #failure: unknown;

  constructor(seconds: number) {
    super();
    this.#seconds = seconds;
    this.#deadline = Date.now() + seconds * 1_000;
    this.withStartupTimeout((seconds + 30) * 1_000);
  }

  /** When one container fails, testcontainers removes all of them. The others then fail too, and report the first cause. */
  override async checkStartupState(engine: Engine, id: string): Promise<StartupStatus> {
    try {
      return await this.#check(engine, id);
    } catch (error) {
      this.#failure ??= error;
      throw this.#failure;
    }
  }

  async #check(engine: Engine, id: string): Promise<StartupStatus> {
    const state = await stateOf(engine, id);
    if (state.isReady) return 'SUCCESS';
    if (!state.hasEnded && Date.now() < this.#deadline) return 'PENDING';
    const waited = state.hasEnded ? '' : ` after ${this.#seconds} s`;
    throw new Error(`${state.name} ${state.text}${waited}; ${await lastLog(engine, id)}`);
  }
}

/** @throws Error when a container of a project has failed: testcontainers does not wait for one that has ended */
export async function assertNoneEnded(engine: Engine, ids: Iterable<string>): Promise<void> {
  for (const id of ids) {
    const { name, text, isReady, hasEnded } = await stateOf(engine, id);
    if (hasEnded && !isReady) throw new Error(`${name} ${text}; ${await lastLog(engine, id)}`);
  }
}

async function stateOf(engine: Engine, id: string) {
  const { Name, State } = await engine.getContainer(id).inspect();
  const hasEnded = !State.Running || State.Restarting;
  const text = hasEnded ? `exited with ${State.ExitCode}` : `is ${State.Health?.Status ?? 'running'}`;
  const isReady = ['is healthy', 'is running', 'exited with 0'].includes(text);
  return { name: Name.slice(1), text, hasEnded, isReady };
}

const lastLog = async (engine: Engine, id: string) => `last log lines:\n${await lastLines(engine, id)}`;
