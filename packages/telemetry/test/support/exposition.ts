import type { Telemetry } from '../../src/index.ts';

/** The value of a series in the exposition, by its full text up to the value; undefined when absent. */
export async function series(telemetry: Telemetry, name: string): Promise<number | undefined> {
  return valueIn(await telemetry.metrics.exposition(), name);
}

function valueIn(exposition: string, name: string): number | undefined {
  const line = exposition.split('\n').find((text) => text.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1).split(' ', 1)[0]);
}

/** Log lines by outcome, all at one moment. */
export async function logLedger(telemetry: Telemetry) {
  const exposition = await telemetry.metrics.exposition();
  const read = (name: string) => valueIn(exposition, `telemetry_log_lines_${name}`) ?? 0;
  const dropped = (reason: string) => read(`dropped_total{reason="${reason}"}`);
  return {
    emitted: read('emitted_total'),
    recovered: read('recovered_total'),
    delivered: read('delivered_total'),
    rejected: dropped('rejected'),
    full: dropped('spool_full'),
    error: dropped('spool_error'),
    inFlight: read('in_flight'),
  };
}
