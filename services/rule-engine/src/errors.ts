import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  QUERY_FAILED: {
    statusCode: 502,
    message: (source: string, expr: string, reason: string) => `${source} did not answer ${expr}: ${reason}`,
  },
  QUERY_NOT_A_VECTOR: {
    statusCode: 502,
    message: (expr: string, found: string) =>
      `${expr} gives a ${found}: a rule reads instant vectors, take the range off or sum it`,
  },
  LOKI_NOT_CONFIGURED: {
    statusCode: 500,
    message: (expr: string) => `${expr} is for Loki, whose address is not known: set LOKI_URL`,
  },
  ALERTS_REFUSED: {
    statusCode: 502,
    message: (reason: string) => `Alertmanager did not take the alerts: ${reason}`,
  },
});
