import { gauge } from '@opsconductor/telemetry';

/** The metric of the fault routes; a service without a fault token does not have it. */
export const faultMetrics = {
  faultActive: gauge({
    name: 'fault_active',
    help: '1 while the fault is active in this process, otherwise 0',
    labels: { fault: { max: 40 } },
  }),
} as const;
