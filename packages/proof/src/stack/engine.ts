import { type ContainerRuntimeClient, getContainerRuntimeClient } from 'testcontainers';

/** The engine's API, as testcontainers found it. */
export type Engine = ContainerRuntimeClient['container']['dockerode'];

/** What the engine reports about a container's use of resources; parts are absent for one that has ended. */
export interface ContainerStats {
  readonly cpu_stats?: { readonly cpu_usage?: { readonly total_usage?: number } };
  readonly memory_stats?: { readonly usage?: number; readonly stats?: Readonly<Record<string, number>> };
}

const projectLabel = 'com.docker.compose.project';
const serviceLabel = 'com.docker.compose.service';

export async function findEngine(): Promise<Engine> {
  return (await getContainerRuntimeClient()).container.dockerode;
}

/** Container ids by compose service. */
export async function containerIds(engine: Engine, project: string): Promise<Map<string, string>> {
  const containers = await engine.listContainers({ all: true, filters: labelled(project) });
  return new Map(containers.map(({ Id, Labels }) => [Labels[serviceLabel] ?? '', Id]));
}

/** The names of a project's containers, volumes and networks. */
export async function resourcesOf(engine: Engine, project: string): Promise<string[]> {
  const resources = await labelledResources(engine, labelled(project));
  return resources.map(({ name }) => name);
}

/** The projects that have a container, volume or network. */
export async function projectsPresent(engine: Engine): Promise<Set<string>> {
  const resources = await labelledResources(engine, { label: [projectLabel] });
  return new Set(resources.map(({ project }) => project));
}

/** The last log lines of a container, for a message. */
export async function lastLines(engine: Engine, id: string): Promise<string> {
  const log = await engine.getContainer(id).logs({ stdout: true, stderr: true, tail: 10 });
  // Without a terminal, each piece of the log has a header of eight bytes. The last four are its length.
  const pieces: string[] = [];
  for (let at = 0; at + 8 <= log.length; ) {
    const end = at + 8 + log.readUInt32BE(at + 4);
    pieces.push(log.toString('utf8', at + 8, end));
    at = end;
  }
  return pieces.join('').trim();
}

const labelled = (project: string) => ({ label: [`${projectLabel}=${project}`] });

async function labelledResources(
  engine: Engine,
  filters: { label: string[] },
): Promise<{ name: string; project: string }[]> {
  const [containers, { Volumes }, networks] = await Promise.all([
    engine.listContainers({ all: true, filters }),
    engine.listVolumes({ filters }),
    engine.listNetworks({ filters }),
  ]);
  return [
    ...containers.map(({ Names, Labels }) => ({ name: Names.join(), labels: Labels })),
    ...Volumes.map(({ Name, Labels }) => ({ name: Name, labels: Labels })),
    ...networks.map(({ Name, Labels }) => ({ name: Name, labels: Labels })),
  ].map(({ name, labels }) => ({ name, project: labels?.[projectLabel] ?? '' }));
}
