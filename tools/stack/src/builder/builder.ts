import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { ensureStateFolder, ROOT } from '../files/paths.ts';
import { removeState, writeState } from '../files/state-file.ts';
import {
  BUILDER_LOG,
  BUILDER_PROGRAM,
  BUILDER_STATE,
  type BuilderState,
  readBuilder,
} from './builder-state.ts';

const PATIENCE_MS = 10_000;

/** Starts the builder as a separate process that continues after this one ends. A running builder is kept. */
export async function startBuilder(waiting: readonly string[]): Promise<void> {
  if ((await readBuilder())?.alive) return;
  await ensureStateFolder();
  const log = openSync(BUILDER_LOG, 'w');
  const args = [join(import.meta.dirname, BUILDER_PROGRAM)];
  const child = spawn(process.execPath, args, { cwd: ROOT, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  // Also written here, so that `npm run status` shows the builder immediately.
  const state: BuilderState = { pid: child.pid ?? 0, waiting, failed: {} };
  await writeState(BUILDER_STATE, state);
}

/** Ends the builder and its current build. The caches of the build stay, so the next build continues from there. */
export async function stopBuilder(): Promise<boolean> {
  const builder = await readBuilder();
  if (builder?.alive) {
    // It has its own process group, which includes the compose client that waits for the build of the engine.
    process.kill(-builder.state.pid, 'SIGTERM');
    const deadline = Date.now() + PATIENCE_MS;
    while ((await readBuilder())?.alive && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if ((await readBuilder())?.alive) process.kill(-builder.state.pid, 'SIGKILL');
  }
  await removeState(BUILDER_STATE);
  return builder?.alive ?? false;
}
