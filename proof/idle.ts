import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchPart, rounded } from '@opsconductor/bench';
import { type ComposeModel, Stack, watchCores } from '@opsconductor/proof';
import { execa } from 'execa';
import { platformProfile, withoutGrafana } from './platform/start-platform.ts';

/** Until code is compiled, caches are full and every health check has passed. */
const SETTLE_SECONDS = 120;
/** At least two rounds of health checks, which run every three minutes. */
const WATCH_SECONDS = 360;
/** Jiffies of a second: USER_HZ, which is 100 on every Linux that Docker supports. */
const TICKS = 100;

/** CPU and memory of the shipped stack under its demo traffic, and the part that its health checks use. */
export const idle: BenchPart = {
  name: 'idle',
  title: 'the shipped stack at rest, with its health checks and without',
  repeats: 1,
  async run({ say }) {
    const shipped = await measure([], say);
    const unchecked = await measure([{ what: 'no health checks', apply: dropHealthChecks }], say);
    const healthCheckPercent = rounded(100 * (shipped.engineCores - unchecked.engineCores), 2);
    return { idle: { healthCheckPercent, ...shipped, withoutHealthChecks: unchecked } };
  },
};

function dropHealthChecks({ services }: ComposeModel): void {
  for (const service of Object.values(services)) delete service.healthcheck;
}

async function measure(
  adapt: { what: string; apply: (model: ComposeModel) => void }[],
  say: (line: string) => void,
) {
  say(adapt.map(({ what }) => what).join() || 'as shipped');
  await using stack = await Stack.start({
    composeFile: 'docker-compose.monitoring.yml',
    profile: platformProfile(1),
    without: await withoutGrafana(),
    adapt,
    readyWithinSeconds: 600,
  });
  await delay(SETTLE_SECONDS * 1_000);
  const engineBefore = engineSeconds();
  const diskBefore = await diskBytes(stack.project);
  const endUsage = await watchCores(stack);
  await delay(WATCH_SECONDS * 1_000);
  const { busy, services, rest, seconds } = await endUsage();
  const perDay = (86_400 * ((await diskBytes(stack.project)) - diskBefore)) / seconds;
  const memory = await stack.memoryBytes();
  return {
    seconds,
    cores: cpus().length,
    busyCores: busy,
    engineCores: rounded((engineSeconds() - engineBefore) / seconds, 4),
    otherCores: rest,
    coresByService: services,
    memoryMiB: Math.round([...memory.values()].reduce((sum, bytes) => sum + bytes, 0) / 2 ** 20),
    memoryMiBByService: Object.fromEntries(
      [...memory].map(([name, bytes]) => [name, Math.round(bytes / 2 ** 20)]),
    ),
    // Includes write-ahead logs, which are deleted again: it is more than a day keeps on disk.
    diskMiBPerDay: Math.round(perDay / 2 ** 20),
  };
}

/** CPU seconds of the engine, including the processes that it started and that have ended: the health checks. */
function engineSeconds(): number {
  const programs = /^(dockerd|containerd|containerd-shim.*)$/;
  const ticks = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [, name = '', rest = ''] = /\((.*)\) (.*)/.exec(stat) ?? [];
        if (!programs.test(name)) return [];
        // From the third field on: utime, stime, cutime and cstime are the fields 14 to 17.
        return rest.split(' ').slice(11, 15).map(Number);
      } catch {
        return []; // It has ended meanwhile.
      }
    });
  return ticks.reduce((sum, count) => sum + count, 0) / TICKS;
}

/** What the volumes of a project hold, in bytes. */
async function diskBytes(project: string): Promise<number> {
  const { stdout } = await execa('docker', ['system', 'df', '--verbose', '--format', '{{json .Volumes}}']);
  const volumes = JSON.parse(stdout) as { Name: string; Size: string }[];
  return volumes
    .filter(({ Name }) => Name.startsWith(`${project}_`))
    .reduce((sum, { Size }) => sum + bytesOf(Size), 0);
}

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

function bytesOf(size: string): number {
  const [, number = '0', unit = 'B'] = /^([\d.]+)(\w+)$/.exec(size) ?? [];
  return Number(number) * (UNITS[unit] ?? Number.NaN);
}
