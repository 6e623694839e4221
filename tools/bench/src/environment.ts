import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { imagePin } from '@opsconductor/stack';
import { pinned } from './subject.ts';

/** Resolves as the telemetry package does. */
const telemetry = createRequire(import.meta.resolve('@opsconductor/telemetry'));
const packages = [
  'fastify',
  'pino',
  'pino-loki',
  'prom-client',
  '@opentelemetry/sdk-node',
  '@opentelemetry/auto-instrumentations-node',
  '@fastify/otel',
  'autocannon',
] as const;

export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  pinned: pinned ? 'subject on core 0, generator, sinks and Loki on core 1' : 'no, taskset is missing',
});

export async function versions(): Promise<Record<string, string>> {
  const found = await Promise.all(packages.map(async (name) => [name, await versionOf(name)] as const));
  return { node: process.versions.node, ...Object.fromEntries(found), loki: imagePin('LOKI_IMAGE') };
}

// Not `require(name/package.json)`: most packages do not export that file.
async function versionOf(name: string): Promise<string> {
  const folders = telemetry.resolve.paths(name) ?? [];
  for (const folder of folders) {
    const text = await readFile(`${folder}/${name}/package.json`, 'utf8').catch(() => undefined);
    if (text !== undefined) return (JSON.parse(text) as { version: string }).version;
  }
  return 'not found';
}
