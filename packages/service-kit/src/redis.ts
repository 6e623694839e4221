import type { Logger } from '@opsconductor/telemetry';

/**
 * Options of a client of Redis. Without a connection every command fails immediately (no offline queue); when Redis hangs, it
 * fails after `commandTimeout`. After a second without an answer the connection is closed, so that commands do not pile up.
 */
export const redisOptions = (commandTimeout: number) => ({
  connectTimeout: 1_000,
  commandTimeout,
  socketTimeout: 1_000,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, 1_000),
});

interface RedisEvents {
  on(event: 'ready', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Logs when Redis becomes unreachable, and when it answers again. One line per change: the client emits an error for each of its
 * attempts to connect.
 */
export function reportAvailability(
  redis: RedisEvents,
  logger: Logger,
  messages: { readonly away: string; readonly back: string },
): void {
  let isAway = false;
  redis.on('ready', () => {
    if (isAway) logger.info({ event: 'redis.back', category: 'SYSTEM' }, messages.back);
    isAway = false;
  });
  redis.on('error', (error) => {
    if (isAway) return;
    isAway = true;
    logger.warn(
      { event: 'redis.away', category: 'SYSTEM', metadata: { reason: error.message } },
      messages.away,
    );
  });
}
