import { repeat } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import { type CpuPercents, cpuPercents } from '../domain/proc-stat.ts';
import type { HostReading, ReadHost } from './host-reader.ts';

const INTERVAL_MS = 1_000;
/** CPU shares are measured over so many intervals: a single interval would give values that jump. */
const CPU_INTERVALS = 5;

export interface Sample {
  readonly host: HostReading;
  readonly cpu: CpuPercents | undefined;
}

export interface Sampler {
  readonly latest: Sample | undefined;
  sample(): Promise<Sample>;
  /** Samples once a second, for the first time after one second. */
  start(): void;
  stop(): void;
}

/** Reads the host once a second and keeps the latest sample; `onSample` gets each. */
export function createSampler(
  telemetry: Telemetry,
  read: ReadHost,
  onSample: (sample: Sample) => void,
): Sampler {
  const logger = telemetry.logger.child({ component: 'sampler' });
  const readings: HostReading[] = [];
  let latest: Sample | undefined;
  let known = '';
  let stop: (() => void) | undefined;

  function report({ problems }: HostReading): void {
    const now = [...problems].map(([what, problem]) => `${what}: ${problem}`).join('; ');
    if (now === known) return;
    known = now;
    if (now === '') logger.info({ event: 'host.readable' }, 'every reading of the host works');
    else logger.warn({ event: 'host.unreadable' }, `readings of the host fail: ${now}`);
  }

  async function sample(): Promise<Sample> {
    const host = await read();
    report(host);
    const then = readings[0];
    readings.push(host);
    if (readings.length > CPU_INTERVALS) readings.shift();
    latest = { host, cpu: then?.stat && host.stat && cpuPercents(then.stat.cpu, host.stat.cpu) };
    onSample(latest);
    return latest;
  }

  return {
    get latest() {
      return latest;
    },
    sample,
    start() {
      stop = repeat({
        intervalMs: INTERVAL_MS,
        run: sample,
        failed: (err) => logger.error({ event: 'host.sample_failed', err }, 'the host could not be sampled'),
      });
    },
    stop: () => stop?.(),
  };
}
