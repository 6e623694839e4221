import { createHash } from 'node:crypto';
import { type Target, type Tool, type ToolOutput, textOf } from './tool.ts';
import type { ToolName } from './tool-names.ts';

type Fields = Exclude<ToolOutput, string | number | boolean | null>;

interface Simulation {
  readonly name: ToolName;
  readonly target: Target;
  readonly latencyMs: number;
  readonly description: string;
  readonly keywords: readonly string[];
  /** The report of the real tool, made from a 32-byte digest of the input. */
  readonly report: (bytes: Buffer) => Fields;
}

const shell = (bytes: Buffer) => ({ exit_code: 0, stdout: `ok ${bytes.toString('hex', 0, 6)}`, stderr: '' });
const address = (bytes: Buffer) => `10.${bytes.readUInt8(2)}.${bytes.readUInt8(3)}.${bytes.readUInt8(4)}`;

/** The tools that would change external systems. */
const simulations: readonly Simulation[] = [
  {
    name: 'ssh',
    target: 'linux-runner',
    latencyMs: 20,
    description: 'Runs a command on a Linux host',
    keywords: ['remote', 'linux', 'shell', 'command'],
    report: shell,
  },
  {
    name: 'powershell',
    target: 'windows-runner',
    latencyMs: 30,
    description: 'Runs a script on a Windows host',
    keywords: ['windows', 'script', 'ps'],
    report: (bytes) => ({ exit_code: 0, stdout: `Status: Ok ${bytes.toString('hex', 0, 6)}`, warnings: 0 }),
  },
  {
    name: 'bash',
    target: 'linux-runner',
    latencyMs: 8,
    description: 'Runs a shell script',
    keywords: ['shell', 'script', 'linux'],
    report: shell,
  },
  {
    name: 'python',
    target: 'linux-runner',
    latencyMs: 15,
    description: 'Runs a Python script',
    keywords: ['script', 'py', 'data'],
    report: shell,
  },
  {
    name: 'http-request',
    target: 'network-runner',
    latencyMs: 12,
    description: 'Sends an HTTP request',
    keywords: ['http', 'get', 'post', 'api', 'web'],
    report: (bytes) => ({ status: 200, bytes: 200 + bytes.readUInt16BE(5), protocol: 'HTTP/1.1' }),
  },
  {
    name: 'dns-lookup',
    target: 'network-runner',
    latencyMs: 5,
    description: 'Resolves a name',
    keywords: ['dns', 'resolve', 'domain', 'name'],
    report: (bytes) => ({ type: 'A', addresses: [address(bytes)], ttl_seconds: 300 }),
  },
  {
    name: 'ping',
    target: 'network-runner',
    latencyMs: 4,
    description: 'Measures whether a host answers',
    keywords: ['reachable', 'host', 'latency'],
    report: (bytes) => ({
      address: address(bytes),
      sent: 4,
      received: 4,
      round_trip_ms: 1 + bytes.readUInt8(5) / 10,
    }),
  },
  {
    name: 'git',
    target: 'linux-runner',
    latencyMs: 9,
    description: 'Works on a repository',
    keywords: ['repository', 'commit', 'branch', 'clone'],
    report: (bytes) => ({ commit: bytes.toString('hex', 0, 20), branch: 'main', files: bytes.readUInt8(21) }),
  },
  {
    name: 'docker',
    target: 'cluster-runner',
    latencyMs: 18,
    description: 'Manages containers',
    keywords: ['container', 'image', 'restart'],
    report: (bytes) => ({ container: bytes.toString('hex', 0, 6), state: 'running', restarts: 1 }),
  },
  {
    name: 'kubectl',
    target: 'cluster-runner',
    latencyMs: 22,
    description: 'Manages a cluster',
    keywords: ['kubernetes', 'cluster', 'pod', 'deploy', 'restart'],
    report: (bytes) => ({ kind: 'Deployment', generation: bytes.readUInt8(0) + 1, ready_replicas: 3 }),
  },
  {
    name: 'ansible',
    target: 'linux-runner',
    latencyMs: 28,
    description: 'Applies a playbook',
    keywords: ['playbook', 'configuration', 'provision', 'hosts'],
    report: (bytes) => ({ ok: 4, changed: bytes.readUInt8(0) % 4, unreachable: 0, failed: 0 }),
  },
];

/**
 * They answer with the fields and the latency of the real tool and call nothing outside the process. Each answer has
 * `simulated`, and the same input always gives the same answer.
 */
export const simulatedTools: readonly Tool[] = simulations.map(({ report, ...tool }) => ({
  ...tool,
  description: `${tool.description} (simulated)`,
  run: (input) => {
    const bytes = createHash('sha256')
      .update(`${tool.name}\n${textOf(input)}`)
      .digest();
    return { simulated: true, host: `${tool.target}-${bytes.readUInt8(31) % 4}`, ...report(bytes) };
  },
}));
