import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import { imagePin } from '../support/image-pins.ts';
import { prepareTestcontainers } from '../support/testcontainers.ts';

export interface StoreOptions {
  /** Variable of `.env` that pins the image. */
  readonly image: string;
  readonly command: readonly string[];
  /** Read-only, target by source. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly writable?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly ports: readonly [number, ...number[]];
  readonly ready: string;
}

/** A store by itself, ready on the first of its ports. */
export function startStore(options: StoreOptions): Promise<StartedTestContainer> {
  const { image, command, mounts, writable = {}, user, ports, ready } = options;
  prepareTestcontainers();
  const bind = (mode: 'ro' | 'rw') => (entry: [string, string]) => ({
    source: entry[0],
    target: entry[1],
    mode,
  });
  const container = new GenericContainer(imagePin(image))
    .withCommand([...command])
    .withBindMounts([...Object.entries(mounts).map(bind('ro')), ...Object.entries(writable).map(bind('rw'))])
    .withTmpFs({ '/tmp': 'size=16m,mode=1777' })
    .withExposedPorts(...ports)
    .withWaitStrategy(Wait.forHttp(ready, ports[0]).forStatusCode(200));
  return (user === undefined ? container : container.withUser(user)).start();
}

/** Where a port of a store answers. */
export const urlOf = (store: StartedTestContainer, port: number) =>
  `http://127.0.0.1:${store.getMappedPort(port)}`;

export const DAY_MS = 86_400_000;
