import type { TestContext } from 'node:test';
import { startTelemetry, type Telemetry, type TelemetryOptions } from '@opsconductor/telemetry';

/** Telemetry that writes no line unless `options` say so; it is shut down after the test. */
export function testTelemetry(
  t: TestContext,
  serviceName: string,
  options: Partial<TelemetryOptions> = {},
): Telemetry {
  const telemetry = startTelemetry({
    serviceName,
    serviceVersion: '1.0.0',
    environment: 'test',
    logLevel: 'silent',
    ...options,
  });
  t.after(() => telemetry.shutdown());
  return telemetry;
}
