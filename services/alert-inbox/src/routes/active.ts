import type { App } from '@opsconductor/service-kit';
import type { HeartbeatWatch } from '../adapters/heartbeat-watch.ts';
import { type Active, withDelivered } from '../domain/active.ts';
import type { Inbox } from '../domain/inbox.ts';

export interface ActiveDeps {
  readonly inbox: Inbox;
  readonly watch: HeartbeatWatch;
  readonly activeAlerts: () => Promise<Active>;
  /** Whether the page may start and end faults. */
  readonly demoFaults: boolean;
}

/** Everything that the page shows above the notifications, in one answer. */
export function activeRoutes(app: App, { inbox, watch, activeAlerts, demoFaults }: ActiveDeps): void {
  app.get('/active', async () => ({
    ...withDelivered(await activeAlerts(), inbox.firing()),
    heartbeat: watch.state,
    demo_faults: demoFaults,
  }));
}
