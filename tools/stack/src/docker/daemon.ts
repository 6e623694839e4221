import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { execa } from 'execa';
import { Problem } from '../cli/problem.ts';
import { tailFile } from '../cli/tail-file.ts';
import { ensureStateFolder, statePath } from '../files/paths.ts';
import { diagnoseEngine } from './diagnose.ts';
import { tryDocker } from './docker.ts';
import type { Host } from './host.ts';

const LOG = statePath('logs/dockerd.log');
const DEADLINE_MS = 60_000;

/** Starts the engine that is installed here and waits until it answers. */
export async function startDaemon(host: Host, say: (line: string) => void): Promise<void> {
  if (host.systemd) {
    say('Starting the Docker engine (systemctl start docker) …');
    const result = await execa('systemctl', ['start', 'docker'], { reject: false, all: true });
    if (result.failed) {
      throw new Problem(`The Docker engine does not start:\n${result.all}`, 'See `journalctl -u docker`.');
    }
    await waitForDaemon(() => false);
    return;
  }
  say(`Starting the Docker engine (dockerd, in the background; its log: ${LOG}) …`);
  await ensureStateFolder();
  const log = openSync(LOG, 'w');
  const daemon = spawn('dockerd', [], { detached: true, stdio: ['ignore', log, log] });
  let ended = false;
  daemon.on('exit', () => {
    ended = true;
  });
  daemon.on('error', () => {
    ended = true;
  });
  await waitForDaemon(() => ended);
  daemon.unref();
}

async function waitForDaemon(ended: () => boolean): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline && !ended()) {
    if (diagnoseEngine(await tryDocker(['version'], { timeoutMs: 5_000 })) === 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Problem(
    `The Docker engine does not start:\n${await tailFile(LOG, 8)}`,
    'The engine needs full root rights. In a container, use a privileged container, or set DOCKER_HOST to an engine elsewhere.',
  );
}
