import { recordFailure, type Telemetry } from '@opsconductor/telemetry';
import type { EngineObserver } from '../domain/engine.ts';
import type { Recorders } from '../metrics.ts';

export function engineObserver(telemetry: Telemetry, metrics: Recorders): EngineObserver {
  const logger = telemetry.logger.child({ component: 'rules' });
  return {
    evaluated({ alert: rule }, firing, now) {
      metrics.evaluations.inc({ rule, outcome: 'ok' });
      metrics.alertsActive.set({ rule }, firing);
      metrics.lastSuccess.set({ rule }, now / 1_000);
    },
    failed({ alert: rule }, error) {
      recordFailure(telemetry, {
        error,
        logger,
        counter: () => metrics.evaluations.inc({ rule, outcome: 'failed' }),
        event: 'rule.evaluation_failed',
        category: 'SYSTEM',
        metadata: { rule },
        message: `${rule} was not evaluated; its alerts keep their state`,
      });
    },
    notSent(error) {
      recordFailure(telemetry, {
        error,
        logger,
        event: 'rule.alerts_not_sent',
        category: 'SYSTEM',
        message: 'Alertmanager did not get the alerts; they are sent again at the next evaluation',
      });
    },
  };
}
