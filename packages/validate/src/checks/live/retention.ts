import { formatDuration } from '@opsconductor/promkit';
import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import { type Kept, keptByLoki, keptByPrometheus, keptByTempo } from './kept.ts';

const STORES = [
  { store: 'Prometheus', kept: keptByPrometheus },
  { store: 'Loki', kept: keptByLoki },
  { store: 'Tempo', kept: keptByTempo },
];

export const liveRetention: Check = {
  name: 'live/retention',
  title: 'Prometheus, Loki and Tempo keep data for as long as the files say',
  live: true,
  async run(inputs) {
    const asked = await Promise.all(
      STORES.map(async ({ store, kept }) => {
        try {
          return (await kept(inputs)).map((each) => ({ ...each, store }));
        } catch (error) {
          if (error instanceof Skip) return error;
          throw error;
        }
      }),
    );
    const skips = asked.filter((answer) => answer instanceof Skip);
    if (skips.length === STORES.length) throw new Skip(skips.map(({ message }) => message).join('; '));
    return asked
      .flatMap((answer) => (answer instanceof Skip ? [] : answer))
      .filter(({ inForceMs, wantedMs }) => inForceMs > 0 && inForceMs !== wantedMs)
      .map(({ store, url, what, inForceMs, wantedMs }: Kept & { store: string }) => ({
        severity: 'error',
        file: url,
        message: `${store} keeps ${what} ${timeOf(inForceMs)}, but should keep them ${timeOf(wantedMs)}`,
        fix: 'Recreate the container: it does not run with the current files.',
      }));
  },
};

const timeOf = (ms: number) => (ms === Number.POSITIVE_INFINITY ? 'for ever' : `for ${formatDuration(ms)}`);
