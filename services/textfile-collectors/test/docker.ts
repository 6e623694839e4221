import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { imagePin, ROOT } from '@opsconductor/stack';
import { execa } from 'execa';

/** The same options as in docker-compose.monitoring.yml. */
const HARDENED = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges:true', '--init'];
const folder = join(ROOT, 'services/textfile-collectors');
const MOUNTS = [
  ...['redis-stats.sh', 'check-agents.sh', 'run-collectors.sh', 'collectors-fresh.sh'].flatMap((script) => [
    '-v',
    `${folder}/${script}:/usr/local/bin/${script}:ro`,
  ]),
  '-v',
  `${join(ROOT, 'services/healthcheck.sh')}:/usr/local/bin/healthcheck.sh:ro`,
];

const docker = (args: readonly string[]) => execa('docker', args, { reject: false });

/** A network namespace, a shared volume and containers in them. All of it is removed after the test. */
export async function sandbox(t: TestContext) {
  const id = `textfile-${randomBytes(4).toString('hex')}`;
  const names: string[] = [];
  t.after(async () => {
    if (names.length > 0) await docker(['rm', '-f', '-v', ...names.toReversed()]);
    await docker(['volume', 'rm', '-f', id]);
  });
  const tmpfs = ['type=tmpfs', 'device=tmpfs', 'o=size=1m,uid=999,gid=999,mode=0755'];
  await docker(['volume', 'create', ...tmpfs.flatMap((option) => ['--opt', option]), id]);

  async function start(name: string, options: readonly string[], ...command: string[]): Promise<string> {
    const full = `${id}-${name}`;
    names.push(full);
    const run = await docker(['run', '-d', '--name', full, '--pull=never', ...options, ...command]);
    if (run.exitCode !== 0) throw new Error(run.stderr);
    return full;
  }

  const redis = await start('redis', [imagePin('REDIS_IMAGE')], 'redis-server', '--maxmemory', '32mb');
  const inside = ['--network', `container:${redis}`, '-v', `${id}:/textfile`];
  // Keeps the tmpfs mounted between two runs, as node_exporter does in the stack.
  const holder = await start('holder', [...inside, imagePin('REDIS_IMAGE')], 'sleep', '600');
  const options = (env: Record<string, string>) => [
    ...HARDENED,
    '--user=999:999',
    ...inside,
    ...MOUNTS,
    ...Object.entries({ REDIS_HOST: '127.0.0.1', ...env }).flatMap(([key, value]) => [
      '-e',
      `${key}=${value}`,
    ]),
    imagePin('REDIS_IMAGE'),
  ];
  return {
    redis,
    inside,
    docker,
    start,
    /** Runs a script to its end. */
    run: (script: string, env: Record<string, string> = {}) =>
      docker(['run', '--rm', '--pull=never', ...options(env), script]),
    startLoop: (env: Record<string, string>) => start('loop', options(env), 'run-collectors.sh'),
    read: async (file: string) => (await docker(['exec', holder, 'cat', `/textfile/${file}`])).stdout,
    /** Sets the time of the file to so many seconds ago. */
    age: (file: string, seconds: number) =>
      docker(['exec', holder, 'touch', '-d', `${seconds} seconds ago`, `/textfile/${file}`]),
    list: async () => (await docker(['exec', holder, 'ls', '-A', '/textfile'])).stdout.split('\n'),
  };
}

/** Checks an exposition with promtool. */
export function checkMetrics(exposition: string) {
  const options = ['run', '--rm', '-i', '--network=none', '--pull=never', '--entrypoint=/bin/promtool'];
  return execa('docker', [...options, imagePin('PROMETHEUS_IMAGE'), 'check', 'metrics'], {
    input: `${exposition}\n`,
    reject: false,
    all: true,
  });
}
