import { execa } from 'execa';
import { InputError } from '../errors.ts';

export interface ToolRun {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** A verifier that takes longer than this hangs. */
const TIMEOUT_MS = 60_000;

/** Runs a program of this machine. A command that fails is a result. Undefined if the program is not there. */
export async function runProgram(program: string, args: readonly string[]): Promise<ToolRun | undefined> {
  const { code, all, exitCode, timedOut } = await execa(program, args, {
    all: true,
    reject: false,
    timeout: TIMEOUT_MS,
  });
  if (code === 'ENOENT') return undefined;
  if (timedOut)
    throw new InputError(
      `${[program, ...args].slice(0, 3).join(' ')} did not end within ${TIMEOUT_MS / 1_000} s`,
    );
  return { exitCode, output: all ?? '' };
}
