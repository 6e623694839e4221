import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { imagePin, ROOT } from '@opsconductor/stack';
import getPort from 'get-port';
import { otherCore } from '../../index.ts';

const execute = promisify(execFile);
const docker = async (...args: string[]): Promise<string> => (await execute('docker', args)).stdout.trim();

const running = new Set<string>();
process.on('exit', () => {
  for (const name of running) spawnSync('docker', ['rm', '-f', '-v', name], { stdio: 'ignore' });
});

/** A real Loki with the stack's configuration, memory limit and a port of its own. */
export async function startLoki() {
  const port = await getPort({ host: '127.0.0.1' });
  const name = `bench-loki-${process.pid}-${port}`;
  const url = `http://127.0.0.1:${port}`;
  const image = imagePin('LOKI_IMAGE');
  await docker('image', 'inspect', image).catch(() => {
    throw new Error(`the image ${image} is missing; \`npm run images\` builds it`);
  });
  running.add(name);
  await docker(
    ...['run', '--detach', '--name', name, '--memory', '384m', '--cpuset-cpus', otherCore],
    ...['--publish', `127.0.0.1:${port}:3100`, '--volume', '/loki'],
    ...['--volume', `${join(ROOT, 'loki')}:/etc/loki:ro`],
    ...[image, '-config.file=/etc/loki/loki.yml'],
  );
  await ready(url);
  return {
    url,
    kill: () => docker('kill', name),
    start: async () => {
      await docker('start', name);
      await ready(url);
    },
    [Symbol.asyncDispose]: async () => {
      await docker('rm', '-f', '-v', name);
      running.delete(name);
    },
  };
}

export type Loki = Awaited<ReturnType<typeof startLoki>>;

async function ready(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    const response = await fetch(`${url}/ready`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error(`Loki at ${url} was not ready within 60 s; see docker logs`);
}
