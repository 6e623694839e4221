/** The images that .env pins: how each is built when it cannot be pulled, and how it prints its version. */
export interface StackImage {
  /** Compose service (except for images that only tests use) and build target in images/build.yml. */
  readonly name: string;
  readonly pin: string;
  /** quick: `npm start` waits for it. slow: `npm start` builds it in the background. none: cannot be built. */
  readonly build: 'quick' | 'slow' | 'none';
  /** Seconds on 2 cores with empty caches, without the base image (images/README.md). */
  readonly buildSeconds: number;
  readonly builtFrom: string;
  readonly version: readonly [entrypoint: string, argument: string];
  /** The stack runs without it: `npm start` neither pulls nor builds it. */
  readonly onlyTests?: true;
}

export const BASE_IMAGE = 'opsconductor/base:sid';
export const BASE_SECONDS = 25;

export const STACK_IMAGES: readonly StackImage[] = [
  {
    name: 'prometheus',
    pin: 'PROMETHEUS_IMAGE',
    build: 'quick',
    buildSeconds: 15,
    builtFrom: 'Debian packages',
    version: ['/bin/prometheus', '--version'],
  },
  {
    name: 'alertmanager',
    pin: 'ALERTMANAGER_IMAGE',
    build: 'quick',
    buildSeconds: 8,
    builtFrom: 'Debian packages',
    version: ['/bin/alertmanager', '--version'],
  },
  {
    name: 'node-exporter',
    pin: 'NODE_EXPORTER_IMAGE',
    build: 'quick',
    buildSeconds: 6,
    builtFrom: 'Debian packages',
    version: ['/bin/node_exporter', '--version'],
  },
  {
    name: 'redis',
    pin: 'REDIS_IMAGE',
    build: 'quick',
    buildSeconds: 6,
    builtFrom: 'Debian packages',
    version: ['redis-server', '--version'],
  },
  {
    name: 'vmalert-tool',
    pin: 'VMALERT_TOOL_IMAGE',
    build: 'quick',
    buildSeconds: 10,
    builtFrom: 'Debian packages',
    version: ['/vmalert-tool-prod', '--version'],
    onlyTests: true,
  },
  {
    name: 'node',
    pin: 'NODE_IMAGE',
    build: 'quick',
    buildSeconds: 40,
    builtFrom: 'npm',
    version: ['node', '--version'],
  },
  {
    name: 'loki',
    pin: 'LOKI_IMAGE',
    build: 'slow',
    buildSeconds: 600,
    builtFrom: 'Go modules',
    version: ['/usr/bin/loki', '-version'],
  },
  {
    name: 'tempo',
    pin: 'TEMPO_IMAGE',
    build: 'slow',
    buildSeconds: 240,
    builtFrom: 'Go modules',
    version: ['/tempo', '-version'],
  },
  {
    name: 'grafana',
    pin: 'GRAFANA_IMAGE',
    build: 'none',
    buildSeconds: 0,
    builtFrom: '',
    version: ['grafana', '--version'],
  },
];
