import type { Telemetry } from '@opsconductor/telemetry';

/** The value of one series, written as in the exposition (`name{label="value"}`); undefined when there is none. */
export async function sample({ metrics }: Telemetry, series: string): Promise<number | undefined> {
  const line = (await metrics.exposition()).split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1).split(' ', 1)[0]);
}
