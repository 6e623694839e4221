import type { Telemetry } from '../../src/index.ts';

/** The value of a series in the exposition, by its full text up to the value; undefined when absent. */
export async function series(telemetry: Telemetry, name: string): Promise<number | undefined> {
  const lines = (await telemetry.metrics.exposition()).split('\n');
  const line = lines.find((text) => text.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1).split(' ', 1)[0]);
}

/** Log lines by fate. */
export async function logLedger(telemetry: Telemetry) {
  const prefix = 'telemetry_log_lines';
  const read = async (name: string) => (await series(telemetry, name)) ?? 0;
  const dropped = async (reason: string) => read(`${prefix}_dropped_total{reason="${reason}"}`);
  return {
    emitted: await read(`${prefix}_emitted_total`),
    recovered: await read(`${prefix}_recovered_total`),
    delivered: await read(`${prefix}_delivered_total`),
    rejected: await dropped('rejected'),
    full: await dropped('spool_full'),
    error: await dropped('spool_error'),
    inFlight: await read(`${prefix}_in_flight`),
  };
}
