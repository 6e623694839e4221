import { existsSync } from 'node:fs';
import { Problem } from '../cli/problem.ts';
import { loadPorts } from '../files/ports.ts';
import { aptInstall, aptKnown, aptUpdate } from './apt.ts';
import { ensureComposePlugin } from './compose-plugin.ts';
import { startDaemon } from './daemon.ts';
import { diagnoseEngine, type EngineState } from './diagnose.ts';
import { tryDocker } from './docker.ts';
import { canInstall, describeHost, type Host } from './host.ts';

const PACKAGES = ['docker.io', 'docker-cli', 'iptables', 'debootstrap', 'ca-certificates'];

export async function engineState(): Promise<EngineState> {
  return diagnoseEngine(await tryDocker(['version'], { timeoutMs: 20_000 }));
}

/** Makes an engine and the compose plugin available: finds, starts or installs them, or says what to do. */
export async function ensureEngine(say: (line: string) => void = console.log): Promise<void> {
  const host = describeHost();
  let state = await engineState();
  // Without a daemon on this machine (a client alone is not enough) the engine has to be installed before it is started.
  if (needsInstall(state, existsSync('/usr/sbin/dockerd') || existsSync('/usr/bin/dockerd'))) {
    if (process.env.DOCKER_HOST || !canInstall(host)) throw engineProblem(state, host);
    say(
      'No Docker engine found on this machine. Installing it from the Debian packages (docker.io, about 1 min) …',
    );
    await aptUpdate();
    await aptInstall(await aptKnown(PACKAGES));
    state = await engineState();
  }
  if (state === 'not running' && !process.env.DOCKER_HOST && host.root && process.platform === 'linux') {
    await startDaemon(host, say);
    state = 'running';
  }
  if (state !== 'running') throw engineProblem(state, host);
  await ensureComposePlugin(say);
}

/** For commands that read a running stack: finds the engine and changes nothing. */
export async function requireEngine(): Promise<void> {
  // Compose does not say which variable a wrong port comes from.
  await loadPorts();
  const state = await engineState();
  if (state !== 'running') throw engineProblem(state, describeHost());
}

function needsInstall(state: EngineState, daemonInstalled: boolean): boolean {
  if (process.platform !== 'linux') return false;
  return state === 'not installed' || (state === 'not running' && !daemonInstalled);
}

/** One message for each reason why an engine cannot be used. */
export function engineProblem(state: EngineState, host: Host): Problem {
  const at = process.env.DOCKER_HOST;
  const where = at ? ` at DOCKER_HOST=${at}` : '';
  if (state === 'no rights') {
    return new Problem(
      `You do not have permission to use the Docker engine${where}.`,
      'Join its group: `sudo usermod -aG docker "$USER"`, then log in again. (Or run the command with sudo.)',
    );
  }
  if (state === 'no answer') {
    return new Problem(
      `The Docker engine${where} does not answer within 20 s.`,
      'Restart it, or check DOCKER_HOST.',
    );
  }
  if (state === 'not running') {
    const start =
      process.platform === 'linux' ? 'Start it: `sudo systemctl start docker`.' : 'Start Docker Desktop.';
    return new Problem(`The Docker engine${where} is not running.`, at ? 'Check DOCKER_HOST.' : start);
  }
  const installHere =
    host.id === 'debian' || host.id === 'ubuntu'
      ? 'Run the same command with sudo: it then installs the engine by itself. Or: `sudo apt-get install docker.io`.'
      : 'Install Docker Engine 20.10 or later with the compose plugin (or Docker Desktop), then run the same command again.';
  return new Problem('No Docker engine found on this machine.', installHere);
}
