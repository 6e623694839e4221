import { hasEnded } from '@opsconductor/proof';
import { execa } from 'execa';

/** Label of a container that a test starts: the id of the process that created it. */
export const OWNER_LABEL = 'opsconductor.test.owner';
const PROJECT_LABEL = 'com.docker.compose.project';

/**
 * Removes the containers and networks of killed test runs, and returns their names. The engine restarts such stacks whenever
 * it starts, and then they use ports and cores that other tests need.
 */
export async function removeLeftovers(): Promise<string[]> {
  const projects = (await projectsPresent()).filter((project) =>
    hasEnded(/^proof-(\d+)-[0-9a-f]{6}$/.exec(project)?.[1]),
  );
  for (const project of projects) await removeProject(project);
  const containers = (await ownedContainers()).filter(({ owner }) => hasEnded(owner));
  for (const { id } of containers) await execa('docker', ['rm', '--force', '--volumes', id]);
  return [...projects, ...containers.map(({ name }) => name)];
}

/** Removes everything that belongs to a compose project. */
async function removeProject(project: string): Promise<void> {
  const down = ['down', '--volumes', '--remove-orphans', '--timeout', '10'];
  await execa('docker', ['compose', '-p', project, ...down]);
}

/** A line for each container, volume and network with a label. */
export async function listLabelled(label: string, output: readonly string[]): Promise<string[]> {
  const options = ['--filter', `label=${label}`, ...output];
  const lists = await Promise.all([
    execa('docker', ['ps', '--all', ...options]),
    execa('docker', ['volume', 'ls', ...options]),
    execa('docker', ['network', 'ls', ...options]),
  ]);
  return lists.flatMap(({ stdout }) => stdout.split('\n')).filter((line) => line !== '');
}

async function projectsPresent(): Promise<string[]> {
  const names = await listLabelled(PROJECT_LABEL, ['--format', `{{.Label "${PROJECT_LABEL}"}}`]);
  return [...new Set(names)];
}

async function ownedContainers() {
  const format = ['--format', `{{.ID}} {{.Names}} {{.Label "${OWNER_LABEL}"}}`];
  const { stdout } = await execa('docker', ['ps', '--all', '--filter', `label=${OWNER_LABEL}`, ...format]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '))
    .map(([id = '', name = '', owner]) => ({ id, name, owner }));
}
