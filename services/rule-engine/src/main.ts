import { runService, startService, telemetryFromConfig } from '@opsconductor/service-kit';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { createRules } from './rules.ts';

await startService(async () => {
  const config = readConfig(process.env);
  const telemetry = telemetryFromConfig('rule-engine', config);
  const rules = createRules({
    dailyBudgetUsd: config.DAILY_BUDGET_USD,
    // Ten evaluations: five minutes by default. A fast profile that divides the interval also divides the window.
    rateWindowSeconds: Math.max(1, Math.round(config.EVALUATION_INTERVAL_MS / 100)),
  });
  const app = buildApp({ config, telemetry, rules });
  await runService({ name: 'rule-engine', app, telemetry, ports: config.PORTS, host: config.HOST });
});
