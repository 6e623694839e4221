import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTelemetry } from '@opsconductor/telemetry';
import { openNotificationStore } from '../src/adapters/notification-store.ts';
import { buildApp } from '../src/app.ts';

const LIMITS = { maxNotifications: 1_000, maxBytes: 4 * 1024 * 1024 };

/** The app on a folder of its own, or on one that an earlier app left behind. */
export async function appUnderTest({
  dataDir,
  runbooksDir,
}: {
  dataDir?: string;
  runbooksDir?: string;
} = {}) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'inbox-')));
  const telemetry = startTelemetry({
    serviceName: 'alert-inbox',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
  });
  const store = await openNotificationStore(telemetry, folder, LIMITS);
  const app = buildApp({ telemetry, store, runbooksDir });
  return {
    app,
    store,
    telemetry,
    dataDir: folder,
    post: (payload: object) => app.inject({ method: 'POST', url: '/webhook', payload }),
    async remove() {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}
