import getPort from 'get-port';
import type { ComposeModel, ComposeService } from './model.ts';

/** Host ports by service and container port. */
export type PublishedPorts = ReadonlyMap<string, ReadonlyMap<number, number>>;

/**
 * Makes a model run beside any other stack: every name is the project's, every published port is a free one on
 * loopback, and nothing is built.
 */
export async function isolate(model: ComposeModel, project: string): Promise<PublishedPorts> {
  model.name = project;
  for (const part of [model.networks, model.volumes, model.configs, model.secrets])
    for (const entry of Object.values(part ?? {})) if (entry && !entry.external) delete entry.name;
  const published = new Map<string, ReadonlyMap<number, number>>();
  for (const [name, service] of Object.entries(model.services)) {
    delete service.container_name;
    delete service.build;
    published.set(name, await movePorts(service));
  }
  return published;
}

/** Removes services from a model, and the dependencies of other services on them. */
export function leaveOut(model: ComposeModel, names: readonly string[]): void {
  for (const name of names) {
    if (!(name in model.services))
      throw new Error(
        `no service "${name}" to leave out; the services are ${Object.keys(model.services).join(', ')}`,
      );
    delete model.services[name];
    for (const service of Object.values(model.services)) delete service.depends_on?.[name];
  }
}

/** The ports are chosen here and not by the engine, which would choose other ports whenever a container starts again. */
async function movePorts(service: ComposeService): Promise<ReadonlyMap<number, number>> {
  const moved = new Map<number, number>();
  for (const port of service.ports ?? []) {
    if (port.protocol !== 'udp' && !moved.has(port.target))
      moved.set(port.target, await getPort({ host: '127.0.0.1' }));
  }
  service.ports = [...moved].map(([target, published]) => ({
    target,
    published: String(published),
    host_ip: '127.0.0.1',
    protocol: 'tcp',
    mode: 'host',
  }));
  return moved;
}
