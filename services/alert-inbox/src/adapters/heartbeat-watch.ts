import { performance } from 'node:perf_hooks';
import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import { Heartbeat, type HeartbeatTiming } from '../domain/heartbeat.ts';
import { heartbeatNotice } from '../domain/heartbeat-notice.ts';
import type { Notification, Status } from '../domain/notification.ts';
import * as metrics from '../metrics.ts';
import type { Intake } from './intake.ts';
import type { LastBeatFile } from './last-beat-file.ts';
import type { NoticeSender } from './notice-sender.ts';

export interface HeartbeatWatchDeps {
  readonly telemetry: Telemetry;
  readonly timing: HeartbeatTiming;
  readonly lastBeat: LastBeatFile;
  /** When beats were missing already as the process ended. */
  readonly missingSince: string | undefined;
  readonly intake: Intake;
  readonly sender: NoticeSender;
  readonly now: () => Date;
}

export interface HeartbeatWatch {
  start(): void;
  stop(): void;
  /** A beat, by an evaluation that was so many milliseconds ago as it came. */
  beat(notification: Notification, ageMs: number): void;
  /** Alertmanager says that the Watchdog no longer fires. */
  end(): void;
  /** The latest beat since the start alone: all of them would push everything else out of the inbox. */
  readonly latest: Notification | undefined;
  readonly state: { readonly missing: boolean; readonly last_beat: string | null };
}

const MAX_TICK_MS = 1_000;

/** Raises a notice by itself when beats stop arriving, and resolves it when they return. */
export function heartbeatWatch(deps: HeartbeatWatchDeps): HeartbeatWatch {
  const { telemetry, timing, lastBeat, intake, sender, now } = deps;
  const heartbeat = new Heartbeat(timing, performance.now(), deps.missingSince !== undefined);
  const recorded = telemetry.metrics.register(metrics.heartbeat);
  const logger = telemetry.logger.child({ component: 'heartbeat' });
  let lastSeconds = lastBeat.stored;
  let since = deps.missingSince ?? '';
  let latest: Notification | undefined;
  let retryAt = 0;
  let timer: NodeJS.Timeout | undefined;

  telemetry.metrics.onRender(() => {
    recorded.lastBeat.set(lastSeconds);
    recorded.missing.set(heartbeat.missing ? 1 : 0);
  });

  function tell(status: Status): void {
    const at = now();
    if (status === 'firing') since = at.toISOString();
    const notice = heartbeatNotice(status, { since, at, timeoutMs: timing.timeoutMs });
    recorded.notices.inc({ status });
    const message = status === 'firing' ? 'the Watchdog does not arrive' : 'the Watchdog arrives again';
    logger.warn({ event: `heartbeat.${status}`, category: 'SYSTEM', metadata: { since } }, message);
    // The intake has recorded its own failure: a notice that cannot be kept is still sent.
    intake(notice).catch(() => {});
    void sender.send(notice);
  }

  function tick(): void {
    const elapsed = performance.now();
    if (heartbeat.check(elapsed)) tell('firing');
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
    beat(notification, ageMs) {
      latest = notification;
      lastSeconds = Date.parse(notification.received_at) / 1_000;
      recorded.beats.inc();
      const arrivedAt = performance.now();
      if (heartbeat.beat(arrivedAt - ageMs, arrivedAt)) tell('resolved');
      lastBeat.write(lastSeconds).catch((error: unknown) => {
        recordFailure(telemetry, { error, message: 'the time of the beat could not be written', logger });
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
