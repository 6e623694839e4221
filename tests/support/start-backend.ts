import { imagePin } from '@opsconductor/stack';
import { type StartedTestContainer, Wait } from 'testcontainers';
import { LoopbackContainer } from './loopback-container.ts';
import { prepareTestcontainers } from './testcontainers.ts';

export interface BackendOptions {
  /** Variable of `.env` that pins the image. */
  readonly image: string;
  readonly command: readonly string[];
  /** A folder that is mounted into the container. */
  readonly folder: { readonly source: string; readonly target: string; readonly mode: 'ro' | 'rw' };
  readonly ports: readonly [number, ...number[]];
  readonly ready: string;
}

/** A single back end with the `/tmp` of the compose file, ready on the first of its ports. */
export function startBackend(options: BackendOptions): Promise<StartedTestContainer> {
  const { image, command, folder, ports, ready } = options;
  prepareTestcontainers();
  return new LoopbackContainer(imagePin(image))
    .withCommand([...command])
    .withBindMounts([folder])
    .withTmpFs({ '/tmp': 'size=16m,mode=1777' })
    .withExposedPorts(...ports)
    .withWaitStrategy(Wait.forHttp(ready, ports[0]).forStatusCode(200))
    .start();
}

/** The URL of a port of a back end. */
export const urlOf = (backend: StartedTestContainer, port: number) =>
  `http://127.0.0.1:${backend.getMappedPort(port)}`;
