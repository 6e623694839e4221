import { GenericContainer } from 'testcontainers';
import { OWNER_LABEL } from '../../scripts/testing/leftovers.ts';

/**
 * A container whose ports are on loopback only. On every address, as testcontainers has it, it would be open to the
 * network, and fail to start where ten ports of the engine's choice are taken on loopback.
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
