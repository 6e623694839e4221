import { type QuotaResource, quotaResources, type ResourceQuotas } from './quotas.ts';

/** One measured value; undefined when it is not known. */
export type Reading = () => number | undefined | Promise<number | undefined>;

/** The measurements that the check needs, with the metric names of the platform. */
export interface ResourceMetrics {
  /** CPU use of all that the quota covers, 0-100. */
  readonly cpu_usage_percent: Reading;
  /** How many cores 100 percent are; without it, they are the cores of the limit. */
  readonly cpu_cores?: Reading;
  readonly memory_used_bytes: Reading;
  readonly disk_usage_bytes: Reading;
}

/** One resource above its threshold; value and threshold are ratios, 0-1. */
export interface ResourceAlert {
  readonly resource: 'CPU' | 'Memory' | 'Storage';
  readonly value: number;
  readonly threshold: number;
  readonly unit: 'ratio';
  /** ISO 8601. */
  readonly time: string;
}

/** Used share of each limit, 0-1 and above; undefined when it is not known. */
export type Utilization = Readonly<Record<QuotaResource, number | undefined>>;

const names = { cpu: 'CPU', memory: 'Memory', storage: 'Storage' } as const;

/** Compares measurements with quotas. */
export class ResourceMonitor {
  readonly quotas: ResourceQuotas;
  readonly #metrics: ResourceMetrics;
  readonly #now: () => number;

  constructor(metrics: ResourceMetrics, quotas: ResourceQuotas, now: () => number = Date.now) {
    this.#metrics = metrics;
    this.quotas = quotas;
    this.#now = now;
  }

  /** The resources whose use is strictly above the threshold. An unknown use raises no alert; see `utilization`. */
  async checkUtilization(): Promise<ResourceAlert[]> {
    return alertsOf(await this.utilization(), this.quotas, this.#now());
  }

  /**
   * CPU: cores in use / limit. Memory: memory_used_bytes / limit. Storage: disk_usage_bytes / limit. The design of the
   * platform compares a percentage for CPU and a fraction for memory with percentages; here all are shares of the limit.
   */
  async utilization(): Promise<Utilization> {
    const { cpu, memory, storage } = this.quotas;
    const [cpuPercent, cores, memoryBytes, diskBytes] = await Promise.all([
      read(this.#metrics.cpu_usage_percent),
      read(this.#metrics.cpu_cores ?? (() => cpu.limit)),
      read(this.#metrics.memory_used_bytes),
      read(this.#metrics.disk_usage_bytes),
    ]);
    const coresInUse =
      cpuPercent === undefined || cores === undefined ? undefined : (cpuPercent / 100) * cores;
    return {
      cpu: over(coresInUse, cpu.limit),
      memory: over(memoryBytes, memory.limit),
      storage: over(diskBytes, storage.limit),
    };
  }
}

/** @param at ms since the epoch. */
export function alertsOf(utilization: Utilization, quotas: ResourceQuotas, at: number): ResourceAlert[] {
  const time = new Date(at).toISOString();
  return quotaResources.flatMap((resource) => {
    const value = utilization[resource];
    const threshold = quotas[resource].alert_threshold;
    if (value === undefined || value <= threshold) return [];
    return [{ resource: names[resource], value, threshold, unit: 'ratio' as const, time }];
  });
}

// A reading that fails gives an unknown value: one broken probe must not hide the other two.
async function read(reading: Reading): Promise<number | undefined> {
  try {
    const value = await reading();
    return value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

const over = (value: number | undefined, limit: number) => (value === undefined ? undefined : value / limit);
