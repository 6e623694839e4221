import { execa } from 'execa';

/** Seconds from the start of the watch until each service was healthy, by compose service. */
export type HealthTimes = Record<string, number>;

interface HealthEvent {
  readonly Action?: string;
  readonly status?: string;
  readonly timeNano: number;
  readonly Actor: { readonly Attributes: Readonly<Record<string, string>> };
}

/** The service of a `health_status: healthy` event, and when it happened (ms since the epoch). */
export function parseHealthEvent(line: string): { service: string; at: number } | undefined {
  const event = JSON.parse(line) as HealthEvent;
  const service = event.Actor.Attributes['com.docker.compose.service'];
  if (service === undefined || (event.Action ?? event.status) !== 'health_status: healthy') return undefined;
  return { service, at: event.timeNano / 1e6 };
}

/** Follows the events of the engine while the stack starts, because the engine keeps only the last few hundred. */
export function watchHealth(project: string): { stop: () => Promise<HealthTimes> } {
  const started = Date.now();
  const times: HealthTimes = {};
  const filters = ['event=health_status', `label=com.docker.compose.project=${project}`];
  const args = ['events', '--format', '{{json .}}', ...filters.flatMap((filter) => ['--filter', filter])];
  const child = execa('docker', args, { reject: false, stdin: 'ignore', buffer: false });
  const reading = (async () => {
    for await (const line of child.iterable()) {
      const seen = parseHealthEvent(line);
      if (seen !== undefined) times[seen.service] ??= (seen.at - started) / 1000;
    }
  })();
  return {
    stop: async () => {
      child.kill();
      await reading;
      return times;
    },
  };
}
