import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The subject has a core of its own; generator, sinks and Loki share the other. */
export const subjectCore = '0';
export const otherCore = '1';

export const pinned = spawnSync('taskset', ['-c', '0,1', 'true']).status === 0;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface SubjectOptions {
  /** The module that runs in the process; it uses `@opsconductor/bench/agent`. */
  module: URL;
  settings: object;
  core?: string;
  /** Module URL loaded before the subject's own modules. */
  importFirst?: string;
  /** Receives standard output; default: discarded. */
  onStdout?: (text: string) => void;
}

interface Reply {
  id: number;
  value: unknown;
  error?: string;
}

/** A process under test, controlled over its IPC channel. */
export class Subject {
  readonly child: ChildProcess;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly #ready: Promise<unknown>;
  readonly #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #nextId = 1;

  constructor({ module, settings, core, importFirst, onStdout }: SubjectOptions) {
    const modulePath = fileURLToPath(module);
    const file = basename(modulePath);
    const nodeArgs = importFirst === undefined ? [] : ['--import', importFirst];
    const pin = pinned && core !== undefined;
    this.child = fork(modulePath, [JSON.stringify(settings)], {
      execPath: pin ? 'taskset' : process.execPath,
      execArgv: pin ? ['-c', core, process.execPath, ...nodeArgs] : nodeArgs,
      stdio: ['ignore', onStdout ? 'pipe' : 'ignore', 'inherit', 'ipc'],
    });
    running.add(this.child);
    // Registered immediately: a subject may be ready before `ready()` is called.
    this.#ready = this.#reply(0);
    this.#ready.catch(() => {});
    if (onStdout) this.child.stdout?.setEncoding('utf8').on('data', onStdout);
    this.exited = once(this.child, 'exit').then(([code, signal]) => {
      running.delete(this.child);
      for (const { reject } of this.#pending.values()) reject(new Error(`${file} exited with ${code}`));
      return { code, signal };
    });
    this.child.on('message', ({ id, value, error }: Reply) => {
      const waiting = this.#pending.get(id);
      this.#pending.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(`${file}: ${error}`));
    });
  }

  /** The value that the subject reports when it is ready. */
  ready<T>(): Promise<T> {
    return this.#ready as Promise<T>;
  }

  call<T>(name: string, argument?: unknown): Promise<T> {
    const id = this.#nextId++;
    this.child.send({ id, name, argument });
    return this.#reply(id);
  }

  /** Stops the process, so that deferred work runs in its own next slice. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exited;
  }

  #reply<T>(id: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
    });
  }
}
