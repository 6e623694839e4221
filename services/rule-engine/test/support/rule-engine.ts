import type { TestContext } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createRules } from '../../src/rules.ts';
import { httpServer } from './http-server.ts';

/** The app with a Prometheus whose answers the test sets: the cost so far, and the cost per second. */
export async function ruleEngine(
  t: TestContext,
  alertmanagerUrl: string,
  times = { EVALUATION_INTERVAL_MS: '200', FOR_MS: '600' },
) {
  const spending = { usd: 0, usdPerSecond: 0 };
  const prometheusUrl = await httpServer(t, (request, response) => {
    const value = request.url?.includes('increase') ? spending.usd : spending.usdPerSecond;
    const result = [{ metric: {}, value: [Date.now() / 1_000, String(value)] }];
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  const config = readConfig({
    PROMETHEUS_URL: prometheusUrl,
    ALERTMANAGER_URL: alertmanagerUrl,
    ...times,
  });
  const telemetry = startTelemetry({
    serviceName: 'rule-engine',
    serviceVersion: '1.0.0',
    environment: 'test',
    logLevel: 'silent',
  });
  const rules = createRules({ dailyBudgetUsd: config.DAILY_BUDGET_USD, rateWindowSeconds: 2 });
  const app = buildApp({ config, telemetry, rules });
  t.after(async () => {
    await app.close();
    await telemetry.shutdown();
  });
  await app.ready();
  const state = async () => (await app.inject('/rules')).json()[0].state as string;
  const exposition = () => telemetry.metrics.exposition();
  return { app, spending, state, exposition };
}
