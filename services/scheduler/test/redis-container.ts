import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { imagePin } from '@opsconductor/stack';
import getPort from 'get-port';
import { Redis } from 'ioredis';

const execute = promisify(execFile);
const docker = (...args: string[]) => execute('docker', args);

const running = new Set<string>();
process.on('exit', () => {
  for (const name of running) spawnSync('docker', ['rm', '--force', '--volumes', name], { stdio: 'ignore' });
});

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => {});
  await redis.ping();
  redis.disconnect();
}

/** A real Redis with the stack's arguments; `dockerArgs` go to `docker run`. */
export async function startRedis(...dockerArgs: string[]) {
  const port = await getPort({ host: '127.0.0.1' });
  const name = `scheduler-redis-${process.pid}-${port}`;
  const url = `redis://127.0.0.1:${port}`;
  running.add(name);
  await docker(
    ...['run', '--detach', '--pull=never', '--name', name, '--publish', `127.0.0.1:${port}:6379`],
    ...dockerArgs,
    ...[
      imagePin('REDIS_IMAGE'),
      'redis-server',
      '--protected-mode',
      'no',
      '--save',
      '',
      '--appendonly',
      'yes',
    ],
    ...['--maxmemory', '32mb', '--maxmemory-policy', 'noeviction'],
  );
  await answers(url);
  return {
    url,
    async kill() {
      await docker('kill', name);
    },
    async start() {
      await docker('start', name);
      await answers(url);
    },
    async [Symbol.asyncDispose]() {
      await docker('rm', '--force', '--volumes', name);
      running.delete(name);
    },
  };
}
