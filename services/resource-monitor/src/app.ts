import { readFile } from 'node:fs/promises';
import { type App, createApp, dependencyCuts } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { exportQuotas, quotaRoutes, ResourceMonitor } from '@opsconductor/telemetry/quota';
import { hostReader } from './adapters/host-reader.ts';
import { hostRecorders } from './adapters/host-recorders.ts';
import { quotaReadings } from './adapters/quota-readings.ts';
import { createSampler } from './adapters/sampler.ts';
import type { ResourceMonitorConfig } from './config.ts';
import type { QuotaProfile } from './domain/quota-profile.ts';
import { QuotaCuts } from './effects/cut-quota.ts';
import { clearScratch, fillDisk } from './effects/fill-disk.ts';
import { DEPENDENCIES, defineFaults } from './faults.ts';

const EXPORT_INTERVAL_MS = 1_000;

export interface AppDeps {
  readonly config: ResourceMonitorConfig;
  readonly telemetry: Telemetry;
  readonly quotas: QuotaProfile;
}

export function buildApp({ config, telemetry, quotas }: AppDeps): App {
  // The mount point of the storage quota is always measured: MOUNTPOINTS may not list it.
  const mountpoints = [...new Set([...config.MOUNTPOINTS, quotas.storageMountpoint])];
  const cuts = dependencyCuts(...DEPENDENCIES);
  const readText = cuts.guard('procfs', (path: string) => readFile(path, 'utf8'));
  const read = hostReader({ proc: config.HOST_PROC, mountpoints, readText });
  const sampler = createSampler(telemetry, read, hostRecorders(telemetry));
  const readings = quotaReadings(sampler, quotas.storageMountpoint);
  const quotaCuts = new QuotaCuts(quotas.quotas);
  const monitor = new ResourceMonitor(readings, quotaCuts.inForce);
  clearScratch(config.SCRATCH_DIR);
  const logger = telemetry.logger.child({ component: 'faults' });
  const faults = defineFaults({
    fillDisk: (percent) =>
      fillDisk(config.SCRATCH_DIR, percent, (err) =>
        logger.error({ event: 'fault.incomplete', err }, `${config.SCRATCH_DIR} could not be filled`),
      ),
    cutQuota(resource, percent) {
      const used = { memory: readings.memory_used_bytes, storage: readings.disk_usage_bytes }[resource]();
      return quotaCuts.cut(resource, used, percent);
    },
  });

  const app = createApp({
    telemetry,
    faults: {
      tokenFile: config.FAULT_TOKEN_FILE,
      list: Object.values(faults),
      cuts,
    },
    readiness: {
      procfs: async () => {
        const { stat, memory } = (sampler.latest ?? (await sampler.sample())).host;
        if (!stat || !memory) throw new Error(`${config.HOST_PROC} cannot be read`);
      },
    },
  });
  app.register(quotaRoutes(monitor));

  let stopExport = () => {};
  app.addHook('onReady', async () => {
    await sampler.sample();
    sampler.start();
    stopExport = exportQuotas(telemetry.metrics, monitor, EXPORT_INTERVAL_MS);
  });
  app.addHook('onClose', async () => {
    sampler.stop();
    stopExport();
  });
  return app;
}
