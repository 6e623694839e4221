import { StartupCheckStrategy, type StartupStatus } from 'testcontainers';
import { type Engine, lastLines } from './engine.ts';

/**
 * Waits until a container is healthy, or runs where it has no health check, or has ended well. The strategies of
 * testcontainers need a shell in the image, or say nothing of why a container is not ready.
 */
export class UntilReady extends StartupCheckStrategy {
  readonly #deadline: number;
  readonly #seconds: number;

  constructor(seconds: number) {
    super();
    this.#seconds = seconds;
    this.#deadline = Date.now() + seconds * 1_000;
    this.withStartupTimeout((seconds + 30) * 1_000);
  }

  override async checkStartupState(engine: Engine, id: string): Promise<StartupStatus> {
    const { Name, State } = await engine.getContainer(id).inspect();
    const state = State.Health?.Status ?? (State.Running ? 'running' : `exited with ${State.ExitCode}`);
    if (['healthy', 'running', 'exited with 0'].includes(state)) return 'SUCCESS';
    if (State.Running && Date.now() < this.#deadline) return 'PENDING';
    const said = await lastLines(engine, id);
    throw new Error(`${Name.slice(1)} is ${state} after ${this.#seconds} s; it said last:\n${said}`);
  }
}
