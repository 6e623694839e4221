import { loadConfig, runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { openNotificationStore } from './adapters/notification-store.ts';
import { buildApp } from './app.ts';
import { AlertInboxConfig } from './config.ts';

const name = 'alert-inbox';
const LIMITS = { maxNotifications: 1_000, maxBytes: 4 * 1024 * 1024 };

await startService(async () => {
  const config = loadConfig(AlertInboxConfig, process.env);
  const telemetry = telemetryFromConfig(name, config);
  const store = await openNotificationStore(telemetry, config.DATA_DIR, LIMITS);
  const app = buildApp({ telemetry, store, runbooksDir: config.RUNBOOKS_DIR });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
