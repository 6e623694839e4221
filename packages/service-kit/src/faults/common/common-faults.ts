import type { Logger } from '@opsconductor/telemetry';
import type { DependencyCuts } from '../dependency-cuts.ts';
import { defineCpuBurn } from './cpu-burn.ts';
import { defineCrash } from './crash.ts';
import { defineDependencyCut } from './dependency-cut.ts';
import { defineErrorRate } from './error-rate.ts';
import { defineEventLoopBlock } from './event-loop-block.ts';
import { defineLatency } from './latency.ts';
import { defineLogFlood } from './log-flood.ts';
import { defineMemoryLeak } from './memory-leak.ts';

/** The faults that every service has; `dependency-cut` needs dependencies. */
export function commonFaults(logger: Logger, cuts: DependencyCuts | undefined) {
  const latency = defineLatency();
  const errorRate = defineErrorRate();
  const list = [
    latency,
    errorRate,
    defineCrash(),
    defineMemoryLeak(),
    defineCpuBurn(),
    defineEventLoopBlock(),
    defineLogFlood(logger),
    ...(cuts === undefined ? [] : [defineDependencyCut(cuts)]),
  ];
  return { latency, errorRate, list };
}
