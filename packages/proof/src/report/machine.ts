import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { findEngine } from '../stack/engine.ts';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
}

export interface Versions {
  readonly node: string;
  readonly engine: string;
  /** Images by service. */
  readonly images: Readonly<Record<string, string>>;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
  };
}

export async function describeVersions(images: Readonly<Record<string, string>>): Promise<Versions> {
  const engine = await findEngine();
  const { Version } = await engine.version();
  return { node: process.versions.node, engine: Version, images };
}
