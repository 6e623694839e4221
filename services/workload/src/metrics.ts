import { counter } from '@opsconductor/telemetry';
import { KINDS, OUTCOMES } from './domain/kinds.ts';

export const offered = counter({
  name: 'workload_offered_total',
  help: 'Jobs, requests and heartbeats that came due by the schedule',
  labels: { kind: KINDS },
});

export const answered = counter({
  name: 'workload_answered_total',
  help: 'Outcomes of the offered jobs, requests and heartbeats; shed: not sent',
  labels: { kind: KINDS, outcome: OUTCOMES },
});

export const late = counter({
  name: 'workload_late_total',
  help: 'Ticks of the schedule that were skipped because the process was late',
});
