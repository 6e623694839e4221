import { readFileSync } from 'node:fs';
import { imagePin } from '@opsconductor/stack';
import { LoopbackContainer } from '@opsconductor/testing/containers';
import { type StartedTestContainer, Wait } from 'testcontainers';
import { parse } from 'yaml';

const MIB_PER_GIB = 1_024;
const compose = parse(readFileSync('docker-compose.monitoring.yml', 'utf8'), {
  merge: true,
  maxAliasCount: -1,
});

/** A Prometheus with the memory of the shipped one and nothing to scrape, on a folder of blocks. */
export async function startStore(folder: string): Promise<StartedTestContainer> {
  const { mem_limit: limit } = compose.services.prometheus as { mem_limit: string };
  const store = await new LoopbackContainer(imagePin('PROMETHEUS_IMAGE'))
    .withUser('65534:65534')
    .withCopyContentToContainer([{ content: 'scrape_configs: []\n', target: '/tmp/nothing.yml' }])
    .withBindMounts([{ source: folder, target: '/prometheus' }])
    .withCommand(['--config.file=/tmp/nothing.yml', '--storage.tsdb.path=/prometheus'])
    .withResourcesQuota({ memory: Number.parseInt(limit, 10) / MIB_PER_GIB })
    .withExposedPorts(9090)
    .withWaitStrategy(Wait.forHttp('/-/ready', 9090))
    .start();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void store.stop().finally(() => process.exit(130)));
  return store;
}
