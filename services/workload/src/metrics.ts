import { counter } from '@opsconductor/telemetry';
import { KINDS, OUTCOMES } from './domain/kinds.ts';

export const offered = counter({
  name: 'workload_offered_total',
  help: 'Jobs, requests and heartbeats that came due by the schedule',
  labels: { kind: KINDS },
});

export const answered = counter({
  name: 'workload_answered_total',
  help: 'What became of what was offered; shed was never sent',
  labels: { kind: KINDS, outcome: OUTCOMES },
});

export const late = counter({
  name: 'workload_late_total',
  help: 'Ticks of the schedule that were passed over because the process was late',
});
