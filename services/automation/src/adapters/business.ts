import type { Logger } from '@opsconductor/telemetry';
import type { BusinessMetrics } from '@opsconductor/telemetry/business';
import type { BusinessStore } from './business-store.ts';

const SAVE_MS = 10_000;

export interface BusinessKeeper {
  /** Saves a last time. */
  readonly close: () => void;
}

/** Restores the business figures of an earlier process, and saves the active users every `SAVE_MS`. */
export function keepBusiness(
  business: BusinessMetrics,
  store: BusinessStore,
  logger: Logger,
): BusinessKeeper {
  let saved = restore(business, store, logger);
  business.readSubscriptions(store.subscriptions);

  const save = () => {
    const snapshot = JSON.stringify(business.activeUsers.snapshot());
    if (snapshot === saved) return;
    try {
      store.saveActiveUsers(snapshot);
      saved = snapshot;
    } catch (error) {
      logger.error(
        { event: 'business.save_failed', category: 'STATE', err: error },
        'the active users could not be saved',
      );
    }
  };
  const timer = setInterval(save, SAVE_MS).unref();
  return {
    close: () => {
      clearInterval(timer);
      save();
    },
  };
}

function restore(business: BusinessMetrics, store: BusinessStore, logger: Logger): string | undefined {
  for (const { rating, ratings } of store.feedback(Date.now()))
    for (let given = 0; given < ratings; given++) business.feedbackGiven(rating);
  const snapshot = store.activeUsers();
  if (snapshot === undefined) return undefined;
  try {
    business.activeUsers.merge(JSON.parse(snapshot));
  } catch (error) {
    logger.warn(
      { event: 'business.restore_failed', category: 'STATE', err: error },
      'the active users could not be restored: counting starts at 0',
    );
  }
  return snapshot;
}
