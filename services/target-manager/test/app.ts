import type { TestContext } from 'node:test';
import { testTelemetry } from '@opsconductor/service-kit/testing';
import type { TelemetryOptions } from '@opsconductor/telemetry';
import { schedulerClient } from '../src/adapters/scheduler-client.ts';
import { buildApp } from '../src/app.ts';

export const usage = { cpu: 41, memory: 52, disk: 33, network: 24 };
export const INTERVAL_MS = 5_000;

interface Setup {
  readonly maxTargets?: number;
  readonly schedulerUrl?: string;
  readonly faultTokenFile?: string;
  readonly telemetry?: Partial<TelemetryOptions>;
  /** Default: the test moves the clock. */
  readonly realTime?: boolean;
}

export function appUnderTest(t: TestContext, setup: Setup = {}) {
  const clock = { ms: 0 };
  const telemetry = testTelemetry(t, 'target_manager', setup.telemetry);
  const app = buildApp({
    telemetry,
    maxTargets: setup.maxTargets ?? 1_000,
    heartbeatIntervalMs: INTERVAL_MS,
    scheduler: setup.schedulerUrl === undefined ? undefined : schedulerClient(setup.schedulerUrl),
    faultTokenFile: setup.faultTokenFile,
    ...(!setup.realTime && { now: () => clock.ms }),
  });
  t.after(() => app.close());
  const targetUrl = (id: string, rest = '') => `/targets/${encodeURIComponent(id)}${rest}`;
  return {
    app,
    clock,
    telemetry,
    put: (id: string, body: object = { type: 'linux', capacity: 4 }) =>
      app.inject({ method: 'PUT', url: targetUrl(id), payload: body }),
    heartbeat: (id: string, body: object = usage) =>
      app.inject({ method: 'POST', url: targetUrl(id, '/heartbeat'), payload: body }),
    version: async (): Promise<number> => (await app.inject('/targets')).json().version,
    exposition: () => telemetry.metrics.exposition(),
  };
}
