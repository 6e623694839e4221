const MINUTE_MS = 60_000;
const MINUTES = 60;

export interface SuccessWindow {
  readonly ended: (success: boolean) => void;
  /** Successes / all of the last hour, 0 to 1; undefined when none ended. */
  readonly rate: () => number | undefined;
}

/**
 * The success rate of the last hour, in steps of a minute. The library has such a window only in `BusinessMetrics`,
 * which would also export logins and revenue of this service: as zeros, which would fire alerts.
 */
export function successWindow(now: () => number): SuccessWindow {
  const minutes = new Map<number, { all: number; successes: number }>();
  const current = () => Math.floor(now() / MINUTE_MS);
  const forget = () => {
    for (const minute of minutes.keys()) if (minute <= current() - MINUTES) minutes.delete(minute);
  };
  return {
    ended(success) {
      forget();
      const counts = minutes.get(current()) ?? { all: 0, successes: 0 };
      counts.all += 1;
      if (success) counts.successes += 1;
      minutes.set(current(), counts);
    },
    rate() {
      forget();
      let all = 0;
      let successes = 0;
      for (const counts of minutes.values()) {
        all += counts.all;
        successes += counts.successes;
      }
      return all === 0 ? undefined : successes / all;
    },
  };
}
