import { gauge } from '../metrics/definitions.ts';
import { healthStates } from './health-range.ts';

/** Metrics of the health of a system. */
export const healthMetrics = {
  status: gauge({
    name: 'system_health_status',
    help: '1 for the state the system is in, 0 for the others; unknown when the missing data could change the state',
    labels: { state: healthStates },
  }),
  score: gauge({
    name: 'system_health_score',
    help: '100 * min over components of 1 - weight * (1 - health), with unknown health counted as 0; 0-100',
  }),
  component: gauge({
    name: 'component_health_status',
    help: '1 for the state and role (cause or impacted) a component is in, 0 for its earlier ones',
    labels: { component: { max: 50 }, state: healthStates, role: ['healthy', 'cause', 'impacted'] },
  }),
} as const;
