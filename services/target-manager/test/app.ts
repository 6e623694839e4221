import { startTelemetry } from '@opsconductor/telemetry';
import { buildApp } from '../src/app.ts';

export const usage = { cpu: 41, memory: 52, disk: 33, network: 24 };

/** The app with a clock that the test moves. */
export function appUnderTest({ maxTargets = 1_000 } = {}) {
  const clock = { ms: 0 };
  const telemetry = startTelemetry({
    serviceName: 'target_manager',
    serviceVersion: '0',
    environment: 'test',
    logLevel: 'silent',
  });
  const app = buildApp({ telemetry, maxTargets, heartbeatIntervalMs: 5_000, now: () => clock.ms });
  return {
    app,
    clock,
    telemetry,
    put: (id: string, body: object = { type: 'linux', capacity: 4 }) =>
      app.inject({ method: 'PUT', url: `/targets/${encodeURIComponent(id)}`, payload: body }),
    beat: (id: string, body: object = usage) =>
      app.inject({ method: 'POST', url: `/targets/${encodeURIComponent(id)}/heartbeat`, payload: body }),
    exposition: () => telemetry.metrics.exposition(),
  };
}
