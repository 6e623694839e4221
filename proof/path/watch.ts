import { type Delivery, poll } from '@opsconductor/proof';
import type { AlertingPath } from './start-path.ts';

type Watched = Pick<AlertingPath, 'observer'>;
type Labels = Readonly<Record<string, string>>;

export interface Wanted {
  readonly alertname: string;
  readonly labels?: Labels;
  readonly status: 'firing' | 'resolved';
  readonly receiver?: string;
}

const isAbout = ({ alertname, labels = {} }: Pick<Wanted, 'alertname' | 'labels'>, found: Labels) =>
  Object.entries({ ...labels, alertname }).every(([name, value]) => found[name] === value);

/** The deliveries of an alert to the inbox since a moment, in milliseconds since 1970. */
export function deliveriesOf({ observer }: Watched, wanted: Wanted, since: number): Delivery[] {
  return observer.deliveries.filter(
    ({ receiver, receivedAt, alerts }) =>
      receivedAt >= since &&
      (wanted.receiver ?? receiver) === receiver &&
      alerts.some(({ status, labels }) => status === wanted.status && isAbout(wanted, labels)),
  );
}

/** Waits for a delivery; returns its time. */
export async function delivered(
  path: Watched,
  wanted: Wanted,
  since: number,
  seconds: number,
): Promise<number> {
  const name = `${wanted.alertname}${JSON.stringify(wanted.labels ?? {})}`;
  return poll(
    { what: `${name} ${wanted.status} at the inbox`, deadline: Date.now() + seconds * 1_000 },
    async () => {
      const found = deliveriesOf(path, wanted, since)[0];
      if (found) return { done: found.receivedAt };
      const seen = path.observer.deliveries.filter(({ receivedAt }) => receivedAt >= since);
      return {
        seen: seen.map(({ receiver, status, alerts }) => [receiver, status, alerts[0]?.labels.alertname]),
      };
    },
  );
}

/** Waits until Prometheus shows that an alert fires; returns the time. */
export async function fires({ stack }: AlertingPath, alertname: string, seconds: number): Promise<number> {
  return poll({ what: `${alertname} to fire`, deadline: Date.now() + seconds * 1_000 }, async () => {
    const response = await fetch(`${stack.url('prometheus', 9090)}/api/v1/alerts`);
    const { data } = (await response.json()) as { data: { alerts: { state: string; labels: Labels }[] } };
    const own = data.alerts.filter(({ labels }) => labels.alertname === alertname);
    return own.some(({ state }) => state === 'firing') ? { done: Date.now() } : { seen: own };
  });
}

/** Waits until every target is up, no rule fails, only the Watchdog is active, and its heartbeats arrive. */
export async function healthy({ stack, observer }: AlertingPath, seconds: number): Promise<void> {
  await poll({ what: 'a healthy alerting path', deadline: Date.now() + seconds * 1_000 }, async () => {
    const troubles = await observer.troubles();
    const active = observer.active.map(({ labels }) => labels.alertname);
    const heartbeat = await fetch(`${stack.url('alert-inbox', 3000)}/heartbeat`);
    const { missing, last_beat } = (await heartbeat.json()) as { missing: boolean; last_beat: string | null };
    const isHealthy = troubles.length === 0 && !missing && last_beat !== null && active.join() === 'Watchdog';
    return isHealthy ? { done: undefined } : { seen: { troubles, active, missing, last_beat } };
  });
}
