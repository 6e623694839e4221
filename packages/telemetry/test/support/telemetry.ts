import { startTelemetry, type TelemetryOptions } from '../../src/index.ts';

/** A quiet Telemetry whose log lines are kept as parsed entries. */
export function testTelemetry(options: Partial<TelemetryOptions> = {}) {
  const entries: Record<string, unknown>[] = [];
  const telemetry = startTelemetry({
    serviceName: 'x',
    serviceVersion: '0.0.1',
    environment: 'test',
    logDestination: { write: (line) => void entries.push(JSON.parse(line)) },
    ...options,
  });
  return { telemetry, entries };
}
