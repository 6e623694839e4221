import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import {
  BUILDER_LOG,
  BUILDER_PROGRAM,
  BUILDER_STATE,
  type BuilderState,
  readBuilder,
} from './builder-state.ts';
import { ensureStateFolder, ROOT } from './paths.ts';
import { removeState, writeState } from './state-file.ts';

const PATIENCE_MS = 10_000;

/** Starts the builder as a process of its own, which outlives this one; one that already runs is left alone. */
export async function startBuilder(waiting: readonly string[]): Promise<void> {
  if ((await readBuilder())?.alive) return;
  await ensureStateFolder();
  const log = openSync(BUILDER_LOG, 'w');
  const args = [join(ROOT, 'scripts', BUILDER_PROGRAM)];
  const child = spawn(process.execPath, args, { cwd: ROOT, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  // Written here too, so that a status asked for at once already knows the builder.
  const state: BuilderState = { pid: child.pid ?? 0, waiting, failed: {} };
  await writeState(BUILDER_STATE, state);
}

/** Ends the builder and the build it waits for; the build's caches stay, so the next one goes on from there. */
export async function stopBuilder(): Promise<boolean> {
  const builder = await readBuilder();
  if (builder?.alive) {
    // It leads a process group of its own, which holds the compose client that waits for the engine's build.
    process.kill(-builder.state.pid, 'SIGTERM');
    const deadline = Date.now() + PATIENCE_MS;
    while ((await readBuilder())?.alive && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if ((await readBuilder())?.alive) process.kill(-builder.state.pid, 'SIGKILL');
  }
  await removeState(BUILDER_STATE);
  return builder?.alive ?? false;
}
