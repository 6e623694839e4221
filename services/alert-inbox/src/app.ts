import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { activeAlertsOf } from './adapters/active-alerts.ts';
import { FaultServices } from './adapters/fault-services.ts';
import { heartbeatWatch } from './adapters/heartbeat-watch.ts';
import { intakeOf } from './adapters/intake.ts';
import type { LastHeartbeatFile } from './adapters/last-heartbeat-file.ts';
import { type MailServer, startMailServer } from './adapters/mail-server.ts';
import { noticeSender } from './adapters/notice-sender.ts';
import type { NotificationStore } from './adapters/notification-store.ts';
import { receiverFailures } from './adapters/receiver-failures.ts';
import { Viewers } from './adapters/viewers.ts';
import type { HeartbeatTiming } from './domain/heartbeat.ts';
import { missingSince } from './domain/heartbeat-notice.ts';
import { defineFaults } from './faults.ts';
import * as metrics from './metrics.ts';
import { activeRoutes } from './routes/active.ts';
import { demoFaultRoutes } from './routes/demo-faults.ts';
import { heartbeatRoutes } from './routes/heartbeat.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { pageRoutes } from './routes/page.ts';
import { pagerdutyRoutes } from './routes/pagerduty.ts';
import { runbookRoutes } from './routes/runbooks.ts';
import { slackRoutes } from './routes/slack.ts';
import { webhookRoutes } from './routes/webhook.ts';

export interface AlertInboxDeps {
  readonly telemetry: Telemetry;
  readonly store: NotificationStore;
  readonly lastHeartbeat: LastHeartbeatFile;
  readonly heartbeat: HeartbeatTiming;
  readonly noticeUrl: string | undefined;
  readonly runbooksDir: string | undefined;
  readonly faultTokenFile: string | undefined;
  readonly prometheusUrl: string | undefined;
  readonly lokiUrl: string | undefined;
  /** `name=base URL` of each service whose faults the page may start; undefined: the page may start none. */
  readonly faultServices: readonly string[] | undefined;
  /** Where people open the tools. */
  readonly publicUrls: Readonly<Record<(typeof metrics.TOOLS)[number], string>>;
  /** Address of the mail server. */
  readonly mail: { readonly port: number; readonly host: string };
  readonly now?: () => Date;
}

export interface AlertInbox {
  readonly app: App;
  /** The port of the mail server, once the app is ready. */
  readonly mailPort: () => number;
}

export function buildApp(deps: AlertInboxDeps): AlertInbox {
  const { telemetry, store, lastHeartbeat, runbooksDir, now = () => new Date() } = deps;
  const viewers = new Viewers();
  const { viewers: viewerGauge } = telemetry.metrics.register({ viewers: metrics.viewers });
  telemetry.metrics.onRender(() => viewerGauge.set(viewers.size));
  const { publicUrl } = telemetry.metrics.register({ publicUrl: metrics.publicUrl });
  for (const tool of metrics.TOOLS) publicUrl.set({ tool, url: deps.publicUrls[tool] }, 1);
  const faults = defineFaults();
  const fails = receiverFailures(faults);
  const intake = intakeOf(telemetry, store, viewers);
  const watch = heartbeatWatch({
    telemetry,
    timing: deps.heartbeat,
    runbooksUrl: deps.publicUrls.runbooks,
    lastHeartbeat,
    missingSince: missingSince(store.inbox.firing()),
    intake,
    sender: noticeSender(telemetry, deps.noticeUrl),
    now,
  });
  const activeAlerts = activeAlertsOf({ prometheus: deps.prometheusUrl, loki: deps.lokiUrl });
  const { faultServices } = deps;
  let mailServer: MailServer | undefined;

  const app = createApp({
    telemetry,
    faults: { tokenFile: deps.faultTokenFile, list: Object.values(faults) },
  });
  app.register(async (scope: App) => {
    for (const receiver of [webhookRoutes, slackRoutes, pagerdutyRoutes])
      receiver(scope, { intake, fails, now });
    heartbeatRoutes(scope, { watch, fails, now });
    notificationRoutes(scope, { inbox: store.inbox, viewers, watch });
    activeRoutes(scope, {
      inbox: store.inbox,
      watch,
      activeAlerts,
      demoFaults: faultServices !== undefined,
    });
    if (faultServices) demoFaultRoutes(scope, new FaultServices(faultServices, now));
    runbookRoutes(scope, runbooksDir);
    pageRoutes(scope);
  });

  app.addHook('onReady', async () => {
    mailServer = await startMailServer({ telemetry, intake, fails, now }, deps.mail);
    watch.start();
  });
  // Before the server closes: it waits for open responses, and event streams never end by themselves.
  app.addHook('preClose', async () => viewers.close());
  app.addHook('onClose', async () => {
    watch.stop();
    await mailServer?.close();
    await lastHeartbeat.close();
    await store.close();
  });
  return { app, mailPort: () => mailServer?.port ?? 0 };
}
