import { OWNER_LABEL } from '@opsconductor/stack';
import { GenericContainer } from 'testcontainers';

/**
 * A container whose ports are on loopback only. The default of testcontainers is every address: then the container is open
 * to the network, and it fails to start when ten ports chosen by the engine are in use on loopback.
 */
export class LoopbackContainer extends GenericContainer {
  constructor(image: string) {
    super(image);
    this.withLabels({ [OWNER_LABEL]: `${process.pid}` });
  }

  protected override async beforeContainerCreated(): Promise<void> {
    const bindings: Record<string, { HostIp?: string; HostPort?: string }[]> =
      this.hostConfig.PortBindings ?? {};
    for (const port of Object.values(bindings).flat()) port.HostIp = '127.0.0.1';
  }
}
