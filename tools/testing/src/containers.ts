import { imagePin, OWNER_LABEL } from '@opsconductor/stack';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

/**
 * A container whose ports are on loopback only. The default of testcontainers is every address: then the container is open
 * to the network, and it fails to start when ten ports chosen by the engine are in use on loopback.
 */
export class LoopbackContainer extends GenericContainer {
  constructor(image: string) {
    super(image);
    // The image of Ryuk is not available everywhere, so each test removes the containers that it starts.
    process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
    // Ports are on loopback; inside a container testcontainers would use the gateway of the bridge.
    process.env.TESTCONTAINERS_HOST_OVERRIDE = '127.0.0.1';
    this.withLabels({ [OWNER_LABEL]: `${process.pid}` });
  }

  protected override async beforeContainerCreated(): Promise<void> {
    const bindings: Record<string, { HostIp?: string; HostPort?: string }[]> =
      this.hostConfig.PortBindings ?? {};
    for (const port of Object.values(bindings).flat()) port.HostIp = '127.0.0.1';
  }
}

export interface BackendOptions {
  /** Variable of `.env` that pins the image. */
  readonly image: string;
  readonly command: readonly string[];
  /** A folder that is mounted into the container. */
  readonly folder: { readonly source: string; readonly target: string; readonly mode: 'ro' | 'rw' };
  readonly ports: readonly [number, ...number[]];
  readonly ready: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Host names by which the container reaches this machine. */
  readonly extraHosts?: readonly string[];
}

/** A single back end with the `/tmp` of the compose file, ready on the first of its ports. */
export function startBackend(options: BackendOptions): Promise<StartedTestContainer> {
  const { image, command, folder, ports, ready, environment = {}, extraHosts = [] } = options;
  return new LoopbackContainer(imagePin(image))
    .withCommand([...command])
    .withEnvironment(environment)
    .withExtraHosts(extraHosts.map((host) => ({ host, ipAddress: 'host-gateway' })))
    .withBindMounts([folder])
    .withTmpFs({ '/tmp': 'size=16m,mode=1777' })
    .withExposedPorts(...ports)
    .withWaitStrategy(Wait.forHttp(ready, ports[0]).forStatusCode(200))
    .start();
}

/** The URL of a port of a back end. */
export const urlOf = (backend: StartedTestContainer, port: number) =>
  `http://127.0.0.1:${backend.getMappedPort(port)}`;
