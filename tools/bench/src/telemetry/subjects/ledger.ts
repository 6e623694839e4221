import type { Telemetry } from '@opsconductor/telemetry';

export interface Ledger {
  emitted: number;
  delivered: number;
  dropped: number;
  inFlight: number;
}

/** One of the library's two ledgers, read from its exposition: log lines or spans. */
export async function ledger(
  telemetry: Telemetry,
  prefix: 'telemetry_log_lines' | 'telemetry_spans',
): Promise<Ledger> {
  const samples = (await telemetry.metrics.exposition()).split('\n').map((line) => line.split(' '));
  const sum = (suffix: string) =>
    samples
      .filter(([series = '']) => series.replace(/\{.*/, '') === `${prefix}_${suffix}`)
      .reduce((total, [, value]) => total + Number(value), 0);
  return {
    emitted: sum('emitted_total') + sum('created_total'),
    delivered: sum('delivered_total') + sum('exported_total'),
    dropped: sum('dropped_total'),
    inFlight: sum('in_flight'),
  };
}
