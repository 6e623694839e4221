import { loadConfig, runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { openLastHeartbeatFile } from './adapters/last-heartbeat-file.ts';
import { openNotificationStore } from './adapters/notification-store.ts';
import { buildApp } from './app.ts';
import { AlertInboxConfig } from './config.ts';

const name = 'alert-inbox';
const LIMITS = { maxNotifications: 1_000, maxBytes: 4 * 1024 * 1024 };

await startService(async () => {
  const config = loadConfig(AlertInboxConfig, process.env);
  const telemetry = telemetryFromConfig(name, config);
  const { app } = buildApp({
    telemetry,
    store: await openNotificationStore(telemetry, config.DATA_DIR, LIMITS),
    lastHeartbeat: await openLastHeartbeatFile(config.DATA_DIR),
    heartbeat: {
      timeoutMs: config.HEARTBEAT_TIMEOUT_MS,
      graceMs: config.HEARTBEAT_GRACE_MS,
    },
    noticeUrl: config.NOTICE_URL,
    runbooksDir: config.RUNBOOKS_DIR,
    faultTokenFile: config.FAULT_TOKEN_FILE,
    prometheusUrl: config.PROMETHEUS_URL,
    lokiUrl: config.LOKI_URL,
    faultServices: config.DEMO_FAULTS && config.FAULT_TOKEN_FILE ? config.FAULT_SERVICES : undefined,
    publicUrls: {
      prometheus: config.PROMETHEUS_PUBLIC_URL,
      alertmanager: config.ALERTMANAGER_PUBLIC_URL,
      grafana: config.GRAFANA_PUBLIC_URL,
      'alert-inbox': config.ALERT_INBOX_PUBLIC_URL,
      runbooks: config.RUNBOOKS_URL,
    },
    mail: { port: config.SMTP_PORT, host: config.HOST },
  });
  await runService({ name, app, telemetry, ports: config.PORTS, host: config.HOST });
});
