import { createRequire } from 'node:module';
import type { PresetIdGenerator } from './ids.ts';
import type { SamplingPolicy } from './sampling.ts';
import { exportSampling } from './sampling-metrics.ts';
import type { RunningSdk, startSdk } from './sdk.ts';
import type { TracingSetup } from './setup.ts';

/** What an entry point needs to decide about a trace before its first span. */
export interface TraceEntry {
  readonly policy: SamplingPolicy;
  /** Undefined when no span is kept at all. */
  readonly ids: PresetIdGenerator | undefined;
}

export interface RunningTracing extends TraceEntry {
  /** Sends the queued spans for at most `deadlineMs`; the rest counts as dropped. Never rejects. */
  close(deadlineMs: number): Promise<void>;
}

let running = 0;

/** Whether spans of this process are already exported: OpenTelemetry has one tracer provider per process. */
export const isTracing = (): boolean => running > 0;

/** Starts the SDK, unless no span would be exported. */
export function startTracing(setup: TracingSetup): RunningTracing {
  const { policy, otlpUrl, spanExporter, onTrouble } = setup;
  for (const problem of policy.problems) onTrouble('telemetry.misconfigured', problem);
  const nowhere = otlpUrl === undefined && spanExporter === undefined;
  if (nowhere || policy.strategy === 'never') return { policy, ids: undefined, close: async () => {} };
  exportSampling(setup.metrics, policy);
  const sdk = loadSdk().startSdk(setup);
  running++;
  return {
    policy,
    ids: sdk.ids,
    close: async (deadlineMs) => {
      running--;
      await flushed(sdk, deadlineMs);
      sdk.close();
    },
  };
}

// The SDK costs 170 ms and 40 MB to load; a process that keeps no span does not load it. As an ES module, so
// that its global tracer is the one that ES modules use.
function loadSdk(): { startSdk: typeof startSdk } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return createRequire(import.meta.url)(`./sdk.${extension}`);
}

async function flushed(sdk: RunningSdk, deadlineMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deadlineMs);
  });
  await Promise.race([sdk.flush().catch(() => {}), deadline]);
  clearTimeout(timer);
}
