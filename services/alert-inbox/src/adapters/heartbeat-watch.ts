import { performance } from 'node:perf_hooks';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { Heartbeat, type HeartbeatTiming } from '../domain/heartbeat.ts';
import { heartbeatNotice } from '../domain/heartbeat-notice.ts';
import type { Notification, Status } from '../domain/notification.ts';
import * as metrics from '../metrics.ts';
import type { Intake } from './intake.ts';
import type { LastHeartbeatFile } from './last-heartbeat-file.ts';
import type { NoticeSender } from './notice-sender.ts';

export interface HeartbeatWatchDeps {
  readonly telemetry: Telemetry;
  readonly timing: HeartbeatTiming;
  readonly runbooksUrl: string;
  readonly lastHeartbeat: LastHeartbeatFile;
  /** Start of the outage when heartbeats were already missing before the last restart. */
  readonly missingSince: string | undefined;
  readonly intake: Intake;
  readonly sender: NoticeSender;
  readonly now: () => Date;
}

export interface HeartbeatWatch {
  start(): void;
  stop(): void;
  /** A heartbeat; its evaluation was `ageMs` before its arrival. */
  receive(notification: Notification, ageMs: number): void;
  /** Alertmanager reports that the Watchdog is resolved. */
  end(): void;
  /** Only the latest heartbeat since the start: all of them would displace the other notifications. */
  readonly latest: Notification | undefined;
  readonly state: { readonly missing: boolean; readonly last_beat: string | null };
}

const MAX_TICK_MS = 1_000;

/** Raises a notice when heartbeats stop arriving, and resolves it when they arrive again. */
export function heartbeatWatch(deps: HeartbeatWatchDeps): HeartbeatWatch {
  const { telemetry, timing, runbooksUrl, lastHeartbeat, intake, sender, now } = deps;
  const heartbeat = new Heartbeat(timing, performance.now(), deps.missingSince !== undefined);
  const recorded = telemetry.metrics.register(metrics.heartbeat);
  const logger = telemetry.logger.child({ component: 'heartbeat' });
  let lastSeconds = lastHeartbeat.stored;
  let since = deps.missingSince ?? '';
  let latest: Notification | undefined;
  let retryAt = 0;
  let timer: NodeJS.Timeout | undefined;

  telemetry.metrics.onRender(() => {
    recorded.lastHeartbeat.set(lastSeconds);
    recorded.missing.set(heartbeat.missing ? 1 : 0);
  });

  function notify(status: Status): void {
    const at = now();
    if (status === 'firing') since = at.toISOString();
    const notice = heartbeatNotice(status, { since, at, timeoutMs: timing.timeoutMs, runbooksUrl });
    recorded.notices.inc({ status });
    const message =
      status === 'firing'
        ? 'no heartbeat of the Watchdog arrives'
        : 'heartbeats of the Watchdog arrive again';
    logger.warn({ event: `heartbeat.${status}`, category: 'SYSTEM', metadata: { since } }, message);
    // The intake records its own failures: a notice that cannot be kept is still sent.
    intake(notice).catch(() => {});
    void sender.send(notice);
  }

  function tick(): void {
    const elapsed = performance.now();
    if (heartbeat.check(elapsed)) notify('firing');
    if (elapsed < retryAt) return;
    retryAt = elapsed + timing.timeoutMs / 8;
    void sender.retry();
  }

  return {
    start() {
      timer = setInterval(tick, Math.min(MAX_TICK_MS, timing.timeoutMs / 8)).unref();
    },
    stop: () => clearInterval(timer),
    end: () => heartbeat.end(performance.now()),
    receive(notification, ageMs) {
      latest = notification;
      lastSeconds = Date.parse(notification.received_at) / 1_000;
      recorded.received.inc();
      const arrivedAt = performance.now();
      if (heartbeat.record(arrivedAt - ageMs, arrivedAt)) notify('resolved');
      lastHeartbeat.write(lastSeconds).catch((error: unknown) => {
        recordFailure(telemetry, {
          error,
          message: 'the time of the heartbeat could not be written',
          logger,
        });
      });
    },
    get latest() {
      return latest;
    },
    get state() {
      return {
        missing: heartbeat.missing,
        last_beat: lastSeconds === 0 ? null : new Date(lastSeconds * 1_000).toISOString(),
      };
    },
  };
}
