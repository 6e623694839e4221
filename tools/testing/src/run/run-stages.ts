import { type ChildProcess, fork } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { formatDuration, secondsSince } from '@opsconductor/stack';
import type { TestOutcome } from './run-test-files.ts';
import type { Stage } from './stages.ts';

/** How a stage ended. */
export interface StageOutcome extends TestOutcome {
  readonly name: string;
  readonly seconds: number;
}

/** Whether the images exist; if not, why, and whether the tests that need them count as failed or as skipped. */
export type Preparation =
  | { readonly ready: true }
  | { readonly ready: false; readonly why: string; readonly isFailure: boolean };

const program = join(import.meta.dirname, 'run-test-files.ts');

/** Runs stages: those that wait run in parallel from the start, those that compute run one after the other. */
export class StageRun {
  readonly #children = new Set<ChildProcess>();
  readonly #prepared: Promise<Preparation>;
  readonly #isAlone: boolean;

  /** The output of a single stage is shown while it runs; with several stages, each is shown when it ends. */
  constructor(prepared: Promise<Preparation>, isAlone: boolean) {
    this.#prepared = prepared;
    this.#isAlone = isAlone;
  }

  async run(stages: readonly Stage[]): Promise<StageOutcome[]> {
    const waiting = stages.filter(({ waits }) => waits);
    const computing = stages.filter(({ waits }) => !waits);
    const computed = async () => {
      const outcomes: StageOutcome[] = [];
      for (const stage of computing) outcomes.push(await this.#runStage(stage, waiting.length > 0));
      return outcomes;
    };
    const all = await Promise.all([computed(), ...waiting.map((stage) => this.#runStage(stage, false))]);
    return all.flat();
  }

  /** Ends the running stages, as Ctrl-C in a terminal does. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const ended = [...this.#children].map((child) => new Promise((resolve) => child.once('close', resolve)));
    for (const child of this.#children) child.kill(signal);
    await Promise.all(ended);
  }

  async #runStage(stage: Stage, isNiced: boolean): Promise<StageOutcome> {
    const { name } = stage;
    const prepared = stage.needsImages ? await this.#prepared : { ready: true as const };
    if (!prepared.ready) return absent(stage, prepared);
    console.log(`${this.#isAlone ? '\n━━' : '▸ begins:'} ${name}`);
    const started = Date.now();
    const { outcome, output } = await this.#fork(stage, isNiced);
    const seconds = secondsSince(started);
    if (!this.#isAlone) console.log(`\n━━ ${name}: ${formatDuration(seconds)}\n${output}`);
    return { ...outcome, name, seconds };
  }

  async #fork(stage: Stage, isNiced: boolean): Promise<{ outcome: TestOutcome; output: string }> {
    const args = [JSON.stringify(stage), ...(isNiced ? ['low'] : [])];
    const child = fork(program, args, {
      stdio: ['ignore', this.#isAlone ? 'inherit' : 'pipe', 'inherit', 'ipc'],
    });
    this.#children.add(child);
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    let outcome: TestOutcome | undefined;
    child.on('message', (message) => {
      outcome = message as TestOutcome;
    });
    const how = await new Promise((resolve) =>
      child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`)),
    );
    this.#children.delete(child);
    const ended = `${stage.name} ended without a result: ${how}`;
    return {
      outcome: outcome ?? { passed: 0, failed: 1, failures: [ended], skips: [] },
      output: Buffer.concat(chunks).toString('utf8'),
    };
  }
}

/** The outcome of a stage that cannot run: each of its files counts. */
function absent({ name, files, without = [] }: Stage, { why, isFailure }: Absence): StageOutcome {
  const count = globSync(files, { exclude: without }).length;
  const line = `${name}: ${count} test files. ${why}`;
  const outcome = isFailure
    ? { failed: count, failures: [line], skips: [] }
    : { failed: 0, failures: [], skips: [line] };
  return { name, seconds: 0, passed: 0, ...outcome };
}

type Absence = Extract<Preparation, { readonly ready: false }>;
