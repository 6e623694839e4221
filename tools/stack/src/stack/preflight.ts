import { freemem } from 'node:os';
import { Problem } from '../cli/problem.ts';
import { formatSize } from '../cli/size.ts';
import { isFree, type PublishedPort } from '../files/ports.ts';
import { portOwner } from './port-owner.ts';

/** Measured need of the stack under its default workload (sum of RSS), and the sum of its limits. */
const MEMORY_NEEDED = 1.3e9;
const MEMORY_LIMITS = 2.7e9;

export interface BusyPort extends PublishedPort {
  readonly owner: string | undefined;
  readonly alternative: number;
}

/** All ports that other programs use, in one message; ports of our own containers do not count. */
export async function checkPorts(ports: readonly PublishedPort[], ours: ReadonlySet<number>): Promise<void> {
  const busy: BusyPort[] = [];
  // Grafana and its preview have the same port: it is named once.
  const distinct = ports.filter(
    ({ variable }, at) => ports.findIndex((other) => other.variable === variable) === at,
  );
  for (const published of distinct) {
    if (ours.has(published.port) || (await isFree(published.port))) continue;
    const owner = await portOwner(published.port);
    busy.push({ ...published, owner, alternative: await nextFree(published.port + 1) });
  }
  if (busy.length > 0) throw busyProblem(busy);
}

async function nextFree(port: number): Promise<number> {
  let candidate = port;
  while (!(await isFree(candidate))) candidate += 1;
  return candidate;
}

export function busyProblem(busy: readonly BusyPort[]): Problem {
  const lines = busy.map(
    ({ port, service, owner }) =>
      `port ${port} (${service}) is used by ${owner ?? 'a process of another user'}`,
  );
  const moves = busy.map(({ variable, alternative }) => `${variable}=${alternative}`).join(' ');
  return new Problem(
    `${busy.length === 1 ? 'A port is' : 'Ports are'} busy:\n    ${lines.join('\n    ')}`,
    `Stop the program that uses ${busy.length === 1 ? 'it' : 'them'}, or use other ports: ${moves} npm start`,
  );
}

/** An error when there is less memory than the stack needs, a warning when there is less than it may use. */
export function checkMemory(available: number = freemem()): string | undefined {
  if (process.platform !== 'linux' || available >= MEMORY_LIMITS) return undefined;
  if (available < MEMORY_NEEDED) {
    throw new Problem(
      `Too little memory: ${formatSize(available)} are available; the stack needs ${formatSize(MEMORY_NEEDED)}.`,
      'End other programs, or use a bigger machine.',
    );
  }
  return `Memory is short: ${formatSize(available)} are available; the stack may use up to ${formatSize(MEMORY_LIMITS)}.`;
}
