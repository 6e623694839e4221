import { imagePin } from '@opsconductor/stack';
import { execa } from 'execa';

export interface ToolRun {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** Runs a program of a pinned image on the repository, mounted read-only at /repo. */
export async function runTool(
  imageVariable: string,
  program: string,
  args: readonly string[],
): Promise<ToolRun> {
  const image = imagePin(imageVariable);
  const mount = `${process.cwd()}:/repo:ro`;
  const options = [
    '--rm',
    '--network=none',
    '--pull=never',
    '-v',
    mount,
    '-w',
    '/repo',
    '--entrypoint',
    program,
  ];
  const { exitCode, all } = await execa('docker', ['run', ...options, image, ...args], {
    all: true,
    reject: false,
  });
  return { exitCode, output: all ?? '' };
}
