import { getContainerRuntimeClient } from 'testcontainers';
import type { ContainerStats, Engine } from './engine.ts';
import type { PublishedPorts } from './isolate.ts';

/** How a command in a container ended. */
export interface ExecResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Operations on the services of a running stack. A service is named as in the compose file. */
export class Services {
  readonly project: string;
  protected readonly engine: Engine;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #ports: PublishedPorts;
  readonly #aliases = new Map<string, Record<string, string[]>>();

  protected constructor(
    engine: Engine,
    project: string,
    ids: ReadonlyMap<string, string>,
    ports: PublishedPorts,
  ) {
    this.engine = engine;
    this.project = project;
    this.#ids = ids;
    this.#ports = ports;
  }

  /**
   * The base URL of a service as the host reaches it. It stays the same when the container starts again.
   *
   * @throws Error when the service does not publish the port
   */
  url(service: string, port: number): string {
    const published = this.#ports.get(service);
    const found = published?.get(port);
    if (found !== undefined) return `http://127.0.0.1:${found}`;
    throw new Error(
      published === undefined
        ? `no service "${service}"; the services are ${[...this.#ids.keys()].join(', ')}`
        : `the service "${service}" does not publish port ${port}; add it to its ports (now: ${[...published.keys()].join(', ') || 'none'})`,
    );
  }

  /** Asks the process to end, and kills it after the service's grace period. */
  async stop(service: string): Promise<void> {
    await this.#container(service).stop();
  }

  /** Starts a container that was stopped or killed. */
  async start(service: string): Promise<void> {
    await this.#container(service).start();
  }

  async restart(service: string): Promise<void> {
    await this.#container(service).restart();
  }

  /** Sends a signal, SIGKILL unless another is named. The engine does not restart a container that is killed this way. */
  async kill(service: string, signal = 'SIGKILL'): Promise<void> {
    await this.#container(service).kill({ signal });
  }

  /** Freezes every process of a service: its connections stay open, and it does not answer. */
  async pause(service: string): Promise<void> {
    await this.#container(service).pause();
  }

  async unpause(service: string): Promise<void> {
    await this.#container(service).unpause();
  }

  /** Runs a command in the container of a service. */
  async exec(service: string, command: readonly string[]): Promise<ExecResult> {
    const { container } = await getContainerRuntimeClient();
    return container.exec(this.#container(service), [...command]);
  }

  /** Disconnects a service from every network: the process goes on, but cannot reach any other. */
  async disconnect(service: string): Promise<void> {
    const { Id, NetworkSettings } = await this.#container(service).inspect();
    const networks = Object.entries(NetworkSettings.Networks);
    this.#aliases.set(
      service,
      Object.fromEntries(networks.map(([name, { Aliases }]) => [name, Aliases ?? []])),
    );
    for (const [name] of networks)
      await this.engine.getNetwork(name).disconnect({ Container: Id, Force: true });
  }

  /** Connects a service again to the networks that {@link disconnect} removed it from, under the same names. */
  async connect(service: string): Promise<void> {
    for (const [name, aliases] of Object.entries(this.#aliases.get(service) ?? {}))
      await this.engine
        .getNetwork(name)
        .connect({ Container: this.#id(service), EndpointConfig: { Aliases: aliases } });
    this.#aliases.delete(service);
  }

  /** CPU seconds that each service has used since its container started; 0 for one that has ended. */
  cpuSeconds(): Promise<ReadonlyMap<string, number>> {
    return this.#readEach(({ cpu_stats }) => (cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e9);
  }

  /** Bytes of memory that count towards the limit of each service; 0 for one that has ended. */
  memoryBytes(): Promise<ReadonlyMap<string, number>> {
    return this.#readEach(({ memory_stats: memory }) => {
      // Pages of files that the kernel can take back; the name depends on the version of control groups.
      const reclaimable = memory?.stats?.total_inactive_file ?? memory?.stats?.inactive_file ?? 0;
      return (memory?.usage ?? 0) - reclaimable;
    });
  }

  async #readEach(read: (stats: ContainerStats) => number): Promise<ReadonlyMap<string, number>> {
    const figures = await Promise.all(
      [...this.#ids.keys()].map(async (service) => {
        // Without one-shot the engine waits a second for a reading to compare with.
        const options = { stream: false, 'one-shot': true } as const;
        const stats = (await this.#container(service).stats(options)) as ContainerStats;
        return [service, read(stats)] as const;
      }),
    );
    return new Map(figures);
  }

  #container(service: string) {
    return this.engine.getContainer(this.#id(service));
  }

  #id(service: string): string {
    const id = this.#ids.get(service);
    if (id !== undefined) return id;
    throw new Error(`no service "${service}"; the services are ${[...this.#ids.keys()].join(', ')}`);
  }
}
