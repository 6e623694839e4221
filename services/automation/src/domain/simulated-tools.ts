import { createHash } from 'node:crypto';
import { type Target, type Tool, type ToolInput, textOf } from './tool.ts';
import type { ToolName } from './tool-names.ts';

/** The same input always gives the same digest, and with it the same answer. */
const digestOf = (name: ToolName, input: ToolInput) =>
  createHash('sha256')
    .update(`${name}\n${textOf(input)}`)
    .digest();

/**
 * Tools that would act on the world outside. They answer with the shape and the latency of the real one and
 * never leave the process: `simulated` is part of each answer.
 */
function simulated(
  name: ToolName,
  target: Target,
  latencyMs: number,
  description: string,
  keywords: readonly string[],
): Tool {
  return {
    name,
    target,
    latencyMs,
    description: `${description} (simulated)`,
    keywords,
    run: (input) => {
      const digest = digestOf(name, input);
      return {
        simulated: true,
        exit_code: 0,
        host: `${target}-${digest.readUInt8(0) % 4}`,
        stdout: `${name}: ok ${digest.toString('hex', 0, 6)}`,
        affected: digest.readUInt8(1) % 16,
      };
    },
  };
}

export const simulatedTools: readonly Tool[] = [
  simulated('ssh', 'linux-runner', 20, 'Runs a command on a Linux host', [
    'remote',
    'linux',
    'shell',
    'command',
  ]),
  simulated('powershell', 'windows-runner', 30, 'Runs a script on a Windows host', [
    'windows',
    'script',
    'ps',
  ]),
  simulated('bash', 'linux-runner', 8, 'Runs a shell script', ['shell', 'script', 'linux']),
  simulated('python', 'linux-runner', 15, 'Runs a Python script', ['script', 'py', 'data']),
  simulated('http-request', 'network-runner', 12, 'Sends an HTTP request', [
    'http',
    'get',
    'post',
    'api',
    'web',
  ]),
  simulated('dns-lookup', 'network-runner', 5, 'Resolves a name', ['dns', 'resolve', 'domain', 'name']),
  simulated('ping', 'network-runner', 4, 'Measures whether a host answers', ['reachable', 'host', 'latency']),
  simulated('sql-query', 'network-runner', 10, 'Queries a database', ['sql', 'database', 'query', 'table']),
  simulated('git', 'linux-runner', 9, 'Works on a repository', ['repository', 'commit', 'branch', 'clone']),
  simulated('docker', 'cluster-runner', 18, 'Manages containers', ['container', 'image', 'restart']),
  simulated('kubectl', 'cluster-runner', 22, 'Manages a cluster', [
    'kubernetes',
    'cluster',
    'pod',
    'deploy',
    'restart',
  ]),
  simulated('ansible', 'linux-runner', 28, 'Applies a playbook', [
    'playbook',
    'configuration',
    'provision',
    'hosts',
  ]),
];
