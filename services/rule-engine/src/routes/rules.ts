import type { App } from '@opsconductor/service-kit';
import Type from 'typebox';
import type { RuleStatus } from '../domain/engine.ts';

const RuleView = Type.Object({
  alert: Type.String(),
  severity: Type.String(),
  state: Type.Enum(['inactive', 'pending', 'firing']),
  alerts: Type.Array(
    Type.Object({
      labels: Type.Record(Type.String(), Type.String()),
      summary: Type.String(),
      since: Type.String({ format: 'date-time' }),
    }),
  ),
});

/** The same view as `/alerts` of Prometheus, for the rules of this engine. */
export function ruleRoutes(app: App, status: () => readonly RuleStatus[]): void {
  app.get('/rules', { schema: { response: { 200: Type.Array(RuleView) } } }, async () =>
    status().map(({ rule, alerts }) => {
      const open = alerts.filter(({ resolvedAt }) => resolvedAt === undefined);
      const firing = open.some(({ firingSince }) => firingSince !== undefined);
      const state = firing ? 'firing' : open.length > 0 ? 'pending' : 'inactive';
      return {
        alert: rule.alert,
        severity: rule.labels.severity,
        state: state as 'inactive' | 'pending' | 'firing',
        alerts: open.map(({ labels, summary, pendingSince }) => ({
          labels: { ...labels },
          summary,
          since: new Date(pendingSince).toISOString(),
        })),
      };
    }),
  );
}
