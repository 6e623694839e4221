import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  QUERY_FAILED: {
    statusCode: 502,
    message: (source: string, expr: string, reason: string) => `${source} did not answer ${expr}: ${reason}`,
  },
  QUERY_NOT_A_VECTOR: {
    statusCode: 502,
    message: (expr: string, found: string) =>
      `${expr} returns a ${found}, but a rule needs an instant vector: remove the range or aggregate it`,
  },
  LOKI_NOT_CONFIGURED: {
    statusCode: 500,
    message: (expr: string) => `${expr} needs Loki, but its address is not configured: set LOKI_URL`,
  },
  ALERTS_REFUSED: {
    statusCode: 502,
    message: (reason: string) => `Alertmanager did not accept the alerts: ${reason}`,
  },
});
