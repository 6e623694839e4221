import type { ResourceMetrics } from '@opsconductor/telemetry/quota';
import type { QuotaProfile } from '../domain/quota-profile.ts';
import type { Sampler } from './sampler.ts';

/** The values that the quotas of a profile are compared with: those of the host, or of this service's container. */
export function quotaReadings(
  sampler: Sampler,
  { measures, storageMountpoint, quotas }: QuotaProfile,
): ResourceMetrics {
  const disk_usage_bytes = () => sampler.latest?.host.fileSystems.get(storageMountpoint)?.used;
  if (measures === 'host')
    return {
      cpu_usage_percent: () => sampler.latest?.cpu?.usage,
      memory_used_bytes: () => sampler.latest?.host.memory?.used,
      disk_usage_bytes,
    };
  return {
    cpu_usage_percent: () => {
      const cores = sampler.latest?.own.cores;
      return cores === undefined ? undefined : (100 * cores) / quotas.cpu.limit;
    },
    memory_used_bytes: () => sampler.latest?.own.memory,
    disk_usage_bytes,
  };
}
