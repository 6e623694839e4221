import { chmodSync } from 'node:fs';
import { execa } from 'execa';
import { MutateError } from './mutate-error.ts';

/** Runs `promtool test rules --junit=<results> <files>` in a folder, and returns what it prints. Failing tests do not throw. */
export type Promtool = (folder: string, results: string, files: readonly string[]) => Promise<string>;

const REMEDY =
  'Install promtool, which is in the archives of https://prometheus.io/download, or name an image, such as prom/prometheus:v3.5.3.';

async function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { code, all } = await execa(program, args, { all: true, reject: false, ...(cwd && { cwd }) });
  if (code === 'ENOENT') throw new MutateError(`${program} is not on PATH.`, REMEDY);
  return all ?? '';
}

const command = (results: string, files: readonly string[]) => [
  'test',
  'rules',
  `--junit=${results}`,
  ...files,
];

/** The promtool on PATH. */
export const promtoolOnPath: Promtool = (folder, results, files) =>
  run('promtool', command(results, files), folder);

/** The promtool of a Docker image, without a network. Docker pulls an image that is not on this machine. */
export const promtoolOf =
  (image: string): Promtool =>
  (folder, results, files) => {
    // In the container promtool runs as another user, and writes its results here.
    chmodSync(folder, 0o777);
    const options = ['--rm', '--network=none', '-v', `${folder}:/mutants`, '-w', '/mutants'];
    return run('docker', [
      ...['run', ...options, '--entrypoint', '/bin/promtool', image],
      ...command(results, files),
    ]);
  };
