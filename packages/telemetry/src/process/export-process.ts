import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { MetricsService } from '../metrics/metrics-service.ts';
import { setOrClear } from '../no-data/set-or-clear.ts';
import { memoryLimit, workingSet } from './memory.ts';
import { processMetrics } from './process-metrics.ts';
import { serverConnections } from './server-connections.ts';

const minWindowMs = 500;

/** Registers the process's own gauges; they are read at each render and cost nothing between renders. */
export function exportProcess(metrics: MetricsService): void {
  const gauges = metrics.register(processMetrics);
  const cpuPercent = cpuReader();
  serverConnections();
  metrics.onRender(() => {
    gauges.memory.set(process.memoryUsage.rss());
    setOrClear(gauges.workingSet, {}, workingSet());
    setOrClear(gauges.memoryLimit, {}, memoryLimit());
    gauges.cpu.set({ origin: 'process' }, cpuPercent());
    gauges.units.set(process.getActiveResourcesInfo().length);
    gauges.connections.set(serverConnections());
    setOrClear(gauges.descriptors, {}, openDescriptors());
  });
}

/** CPU use since the previous reading, of all cores; renders in quick succession share a reading. */
function cpuReader(): () => number {
  const cores = availableParallelism();
  let at = performance.now();
  let usage = process.cpuUsage();
  // Before the first window: since the start of the process.
  let percent = ((usage.user + usage.system) / 1000 / cores / Math.max(1, process.uptime() * 1000)) * 100;
  return () => {
    const now = performance.now();
    if (now - at < minWindowMs) return percent;
    const used = process.cpuUsage();
    const ms = (used.user + used.system - usage.user - usage.system) / 1000;
    percent = Math.min(100, (100 * ms) / (now - at) / cores);
    at = now;
    usage = used;
    return percent;
  };
}

function openDescriptors(): number | undefined {
  try {
    // One of them is that of the folder, open for this reading.
    return readdirSync('/proc/self/fd').length - 1;
  } catch {
    return undefined;
  }
}
