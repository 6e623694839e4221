import { type App, createApp } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import type { NotificationStore } from './adapters/notification-store.ts';
import { Viewers } from './adapters/viewers.ts';
import * as metrics from './metrics.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { pageRoutes } from './routes/page.ts';
import { runbookRoutes } from './routes/runbooks.ts';
import { webhookRoutes } from './routes/webhook.ts';

export interface AlertInboxDeps {
  readonly telemetry: Telemetry;
  readonly store: NotificationStore;
  readonly runbooksDir?: string | undefined;
  readonly now?: () => Date;
}

export function buildApp({ telemetry, store, runbooksDir, now = () => new Date() }: AlertInboxDeps): App {
  const viewers = new Viewers();
  const { viewers: viewerGauge } = telemetry.metrics.register({ viewers: metrics.viewers });
  telemetry.metrics.onRender(() => viewerGauge.set(viewers.size));

  const app = createApp({ telemetry });
  app.register(async (scope: App) => {
    webhookRoutes(scope, { telemetry, store, viewers, now });
    notificationRoutes(scope, store.inbox, viewers);
    runbookRoutes(scope, runbooksDir);
    pageRoutes(scope);
  });

  // Before the server closes: it waits for open responses, and these never end by themselves.
  app.addHook('preClose', async () => viewers.close());
  app.addHook('onClose', async () => store.close());
  return app;
}
