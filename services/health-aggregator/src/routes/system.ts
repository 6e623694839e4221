import type { App } from '@opsconductor/service-kit';
import type { HealthAggregate } from '@opsconductor/telemetry/health-aggregate';
import Type from 'typebox';

const State = Type.Enum(['healthy', 'degraded', 'unhealthy', 'unknown']);
const ComponentHealth = Type.Object({
  component: Type.String(),
  state: State,
  role: Type.Enum(['healthy', 'cause', 'impacted']),
  message: Type.String(),
  causes: Type.Array(Type.String()),
});
const Report = Type.Object({
  state: State,
  score: Type.Number({ minimum: 0, maximum: 100 }),
  time: Type.String({ format: 'date-time' }),
  reasons: Type.Array(ComponentHealth),
  components: Type.Array(ComponentHealth),
});

/** Always 200: the state of the other components is not an error of this service. */
export function systemRoutes(app: App, health: HealthAggregate): void {
  app.get('/health/system', { schema: { response: { 200: Report } } }, async () => {
    const { state, score, reasons, components } = health.report();
    const copy = (list: typeof components) => list.map((each) => ({ ...each, causes: [...each.causes] }));
    return {
      state,
      score,
      time: new Date().toISOString(),
      reasons: copy(reasons),
      components: copy(components),
    };
  });
}
