import type { DockerResult } from './docker.ts';

export type EngineState = 'running' | 'not installed' | 'no rights' | 'not running' | 'no answer';

/** What the answer to `docker version` says about the engine. */
export function diagnoseEngine(result: DockerResult): EngineState {
  if (result.ok) return 'running';
  if (result.absent) return 'not installed';
  if (result.timedOut) return 'no answer';
  if (/permission denied/i.test(result.stderr)) return 'no rights';
  return 'not running';
}
