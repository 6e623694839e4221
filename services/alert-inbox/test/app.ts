import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTelemetry } from '@opsconductor/telemetry';
import { openLastHeartbeatFile } from '../src/adapters/last-heartbeat-file.ts';
import { openNotificationStore } from '../src/adapters/notification-store.ts';
import { type AlertInboxDeps, buildApp } from '../src/app.ts';

const LIMITS = { maxNotifications: 1_000, maxBytes: 4 * 1024 * 1024 };

export const DEFAULTS = {
  lastHeartbeat: { stored: 0, write: async () => {}, close: async () => {} },
  heartbeat: { timeoutMs: 110_000, graceMs: 120_000 },
  noticeUrl: undefined,
  runbooksDir: undefined,
  faultTokenFile: undefined,
  prometheusUrl: undefined,
  lokiUrl: undefined,
  faultServices: undefined,
  publicUrls: {
    prometheus: 'https://ops.example/prometheus',
    alertmanager: 'https://ops.example/alertmanager',
    grafana: 'https://ops.example/grafana',
    'alert-inbox': 'https://ops.example/inbox',
    runbooks: 'https://ops.example/inbox/runbooks',
  },
  mail: { port: 0, host: '127.0.0.1' },
} satisfies Partial<AlertInboxDeps>;

/** The app with a new data folder, or with the folder of an earlier app. */
export async function appUnderTest({
  dataDir,
  ...given
}: { dataDir?: string } & Partial<AlertInboxDeps> = {}) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'inbox-')));
  const telemetry = startTelemetry({
    serviceName: 'alert-inbox',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
  });
  const store = await openNotificationStore(telemetry, folder, LIMITS);
  const lastHeartbeat = await openLastHeartbeatFile(folder);
  const { app, mailPort } = buildApp({ ...DEFAULTS, telemetry, store, lastHeartbeat, ...given });
  return {
    app,
    mailPort,
    store,
    telemetry,
    dataDir: folder,
    post: (payload: object, url = '/webhook') => app.inject({ method: 'POST', url, payload }),
    async remove() {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}
