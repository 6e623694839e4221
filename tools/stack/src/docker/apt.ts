import { execa } from 'execa';
import { Problem } from '../cli/problem.ts';

const QUIET = { env: { DEBIAN_FRONTEND: 'noninteractive' }, all: true, stdin: 'ignore' } as const;

export async function aptUpdate(): Promise<void> {
  await aptGet(['update'], 'The package lists cannot be fetched.');
}

export async function aptInstall(packages: readonly string[]): Promise<void> {
  await aptGet(
    ['install', '--yes', '--no-install-recommends', ...packages],
    `Installing ${packages.join(', ')} failed.`,
  );
}

/** The names that apt can install now: releases split the same program into different packages. */
export async function aptKnown(packages: readonly string[]): Promise<string[]> {
  const { stdout } = await execa('apt-cache', ['policy', ...packages], {
    reject: false,
    env: { LC_ALL: 'C' },
  });
  return packages.filter((name) => isCandidate(stdout ?? '', name));
}

/** Whether `apt-cache policy` names an installable version of the package. */
export function isCandidate(policy: string, name: string): boolean {
  const block = policy.split(/^(?=\S)/m).find((text) => text.startsWith(`${name}:\n`));
  return block !== undefined && /Candidate: (?!\(none\))/.test(block);
}

async function aptGet(args: readonly string[], what: string): Promise<void> {
  const result = await execa('apt-get', ['--quiet', ...args], { ...QUIET, reject: false });
  if (!result.failed) return;
  const lines = (result.all ?? '').split('\n').filter((line) => /^(E|Err|W):?/.test(line));
  throw new Problem(
    `${what}\n${lines.slice(-5).join('\n')}`,
    'Check that the package sources of this machine can be reached (`apt-get update`), then run the same command again.',
  );
}
