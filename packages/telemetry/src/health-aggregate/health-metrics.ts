import { gauge } from '../metrics/definitions.ts';
import { healthStates } from './health-range.ts';

/** The system as a whole. */
export const healthMetrics = {
  status: gauge({
    name: 'system_health_status',
    help: '1 for the state the system is in, 0 for the others; unknown when data is missing that decides which',
    labels: { state: healthStates },
  }),
  score: gauge({
    name: 'system_health_score',
    help: '100 * min over components of 1 - weight * (1 - health), with unknown health as 0: what is proven, 0-100',
  }),
  component: gauge({
    name: 'component_health_status',
    help: '1 for the state and role (cause or impacted) a component is in, 0 for those it was in',
    labels: { component: { max: 50 }, state: healthStates, role: ['healthy', 'cause', 'impacted'] },
  }),
} as const;
