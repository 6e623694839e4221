import type { ResourceMetrics } from '@opsconductor/telemetry/quota';
import type { Sampler } from './sampler.ts';

/** What the host uses, of everything that has a quota. */
export const quotaReadings = (sampler: Sampler, storageMountpoint: string) =>
  ({
    cpu_usage_percent: () => sampler.latest?.cpu?.usage,
    cpu_cores: () => sampler.latest?.host.stat?.cores,
    memory_used_bytes: () => sampler.latest?.host.memory?.used,
    disk_usage_bytes: () => sampler.latest?.host.fileSystems.get(storageMountpoint)?.used,
  }) satisfies ResourceMetrics;
