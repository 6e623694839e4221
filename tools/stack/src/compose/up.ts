import { execa } from 'execa';
import { Problem } from '../cli/problem.ts';
import { docker, tryDocker } from '../docker/docker.ts';
import { ROOT } from '../files/paths.ts';
import { type Container, isHealthy, listContainers } from './containers.ts';
import { removeStack } from './down.ts';
import { type HealthTimes, watchHealth } from './health-times.ts';
import { composeCommand, type StackModel } from './model.ts';

const DEADLINE_SECONDS = 180;

/** Starts services and waits until all are healthy. On failure or Ctrl-C it stops the services that it started. */
export async function startServices(model: StackModel, services: readonly string[]): Promise<HealthTimes> {
  await removeLeftOut(model);
  const before = await listContainers();
  const volumesBefore = await listVolumes(model.name);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  const watch = watchHealth(model.name);
  try {
    const wait = ['up', '--detach', '--no-build', '--wait', '--wait-timeout', String(DEADLINE_SECONDS)];
    const result = await execa('docker', [...composeCommand('--progress', 'quiet'), ...wait, ...services], {
      cwd: ROOT,
      reject: false,
      stdin: 'ignore',
      cancelSignal: interrupted.signal,
    });
    if (!result.failed) return await watch.stop();
    const problem = interrupted.signal.aborted
      ? new Problem(
          'Interrupted. The services that this run started are stopped again.',
          'Run `npm start` again.',
        )
      : await describeFailure(services, result.stderr);
    await takeDown(before, volumesBefore, model.name);
    throw problem;
  } finally {
    await watch.stop();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

/** A preview that ran until Grafana's image was here would keep its port. */
async function removeLeftOut({ leftOut = [] }: StackModel): Promise<void> {
  const left = (await listContainers()).filter(({ Service }) => leftOut.includes(Service));
  if (left.length > 0) await docker(['rm', '--force', ...left.map(({ ID }) => ID)]);
}

async function describeFailure(services: readonly string[], stderr: string): Promise<Problem> {
  const containers = await listContainers();
  const failing = containers.filter(
    (container) => services.includes(container.Service) && !isHealthy(container),
  );
  const logs = await Promise.all(failing.slice(0, 3).map(lastWords));
  const names = failing.map(({ Service }) => Service).join(', ');
  return new Problem(
    [`The stack did not become healthy${names ? ` (${names})` : ''}: ${lastLine(stderr)}`, ...logs].join(
      '\n',
    ),
    'The services that this run started are stopped again; data is kept. Correct the cause and run `npm start` again.',
  );
}

async function lastWords(container: Container): Promise<string> {
  const log = await tryDocker(['logs', '--tail', '60', container.ID]);
  // The frames of a stack trace would hide the message.
  const lines = `${log.stdout}\n${log.stderr}`
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .slice(-15);
  return [`── last lines of ${container.Service}`, ...lines.map((line) => `   ${line}`)].join('\n');
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** Removes the containers that did not exist before, and new volumes, which are still empty. */
async function takeDown(
  before: readonly Container[],
  volumesBefore: ReadonlySet<string>,
  project: string,
): Promise<void> {
  if (before.length === 0) {
    await removeStack(false);
  } else {
    const running = new Set(before.filter(({ State }) => State === 'running').map(({ Service }) => Service));
    const ours = (await listContainers())
      .filter(({ Service }) => !running.has(Service))
      .map(({ Service }) => Service);
    if (ours.length > 0)
      await docker([...composeCommand('--progress', 'quiet'), 'rm', '--force', '--stop', ...ours]);
  }
  const created = [...(await listVolumes(project))].filter((name) => !volumesBefore.has(name));
  if (created.length > 0) await tryDocker(['volume', 'rm', ...created]);
}

async function listVolumes(project: string): Promise<Set<string>> {
  const filter = `label=com.docker.compose.project=${project}`;
  return new Set((await docker(['volume', 'ls', '--quiet', '--filter', filter])).split('\n').filter(Boolean));
}
