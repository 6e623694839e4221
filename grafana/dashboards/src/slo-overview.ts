import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { answer } from '../lib/panels/answer.ts';
import { stat, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { recorded } from '../lib/queries/promql.ts';
import { prom } from '../lib/queries/query.ts';

const SLOS = globSync('prometheus/slo/*.slo.yml')
  .map((file) => basename(file, '.slo.yml'))
  .sort();

const burnRates = (slo: string) =>
  timeseries({
    title: `Burn rate: ${slo}`,
    description:
      'How many times as fast as allowed the error budget is used. An alert fires when both windows of a pair are above their line: 5m and 1h for the upper line, 30m and 6h for the lower line.',
    unit: 'short',
    queries: [
      prom(recorded('slo:burn_rate:ratio_rate5m', `slo="${slo}"`), '5m'),
      prom(recorded('slo:burn_rate:ratio_rate30m', `slo="${slo}"`), '30m'),
      prom(recorded('slo:burn_rate:ratio_rate1h', `slo="${slo}"`), '1h'),
      prom(recorded('slo:burn_rate:ratio_rate6h', `slo="${slo}"`), '6h'),
    ],
    alerts: [alert('SLOBurnRateFast', { slo }), alert('SLOBurnRateSlow', { slo })],
  });

export const sloOverview: DashboardSource = {
  uid: 'slo-overview',
  title: 'SLO Overview',
  description: 'Objectives, remaining error budgets, and burn rates.',
  folder: 'operations',
  related: ['execution', 'scheduler-performance', 'workflow-metrics'],
  rows: [
    answer('tool-errors', 'slo-overview'),
    {
      title: 'Objectives and budgets',
      panels: [
        stat({
          title: 'Current SLI',
          description: 'Share of good events in the last hour.',
          unit: 'percentunit',
          width: 12,
          queries: [prom(`1 - ${recorded('slo:sli_error:ratio_rate1h')}`, '{{slo}}')],
        }),
        stat({
          title: 'Objective',
          description: 'The value that the SLI must reach over 30 days.',
          unit: 'percentunit',
          width: 12,
          queries: [prom(recorded('slo:objective:ratio'), '{{slo}}')],
        }),
        stat({
          title: 'Budget remaining',
          description:
            'Remaining share of the error budget of 30 days; below 0 it is overspent. Evaluated every 5 minutes.',
          unit: 'percentunit',
          width: 12,
          queries: [prom(recorded('slo:error_budget_remaining:ratio'), '{{slo}}')],
        }),
        stat({
          title: 'Time to exhaustion',
          description:
            'Time until the budget is used up if errors continue as in the last hour; without errors it is infinite (Inf). Evaluated every 5 minutes.',
          unit: 's',
          width: 12,
          queries: [prom(recorded('slo:error_budget_exhaustion:seconds'), '{{slo}}')],
        }),
        timeseries({
          title: 'SLI over time',
          description: 'Share of good events.',
          unit: 'percentunit',
          queries: [prom(`1 - ${recorded('slo:sli_error:ratio_rate5m')}`, '{{slo}}')],
        }),
        timeseries({
          title: 'Budget remaining over time',
          description: 'A straight line down to 0 in 30 days is the allowed use.',
          unit: 'percentunit',
          queries: [prom(recorded('slo:error_budget_remaining:ratio'), '{{slo}}')],
        }),
      ],
    },
    { title: 'Burn rate per window', panels: SLOS.map(burnRates) },
  ],
};
