import { logs, stat, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { countOver, lines } from '../lib/queries/logql.ts';
import { logql, logqlNow } from '../lib/queries/query.ts';

const errors = lines('level="ERROR"');

export const logsExplorer: DashboardSource = {
  uid: 'logs-explorer',
  title: 'Logs Explorer',
  description: 'Logs of the services. Select a service, or one trace by its id.',
  folder: 'operations',
  related: ['security-audit', 'execution', 'stack-monitoring'],
  asksForTrace: true,
  rows: [
    {
      title: 'Is it healthy?',
      panels: [
        stat({
          title: 'Errors in 5 minutes',
          description:
            'ERROR lines of the service with the most errors. Coloured from the threshold of a burst on.',
          unit: 'short',
          height: 8,
          queries: [logqlNow(`max(${countOver('5m', 'service', errors)}) or vector(0)`, 'lines')],
          alerts: [alert('LogErrorBurst')],
        }),
        timeseries({
          title: 'Errors by service',
          description:
            'ERROR lines by service. The line is the threshold of LogErrorBurst, which also needs three times the mean of the hour.',
          unit: 'short',
          width: 18,
          height: 8,
          queries: [logql(countOver('5m', 'service', errors), '{{service}}')],
          alerts: [alert('LogErrorBurst')],
          emptyWhenHealthy: 'log-flood',
        }),
      ],
    },
    {
      title: 'Volume',
      panels: [
        timeseries({
          title: 'Lines by level',
          description: 'Log lines by level.',
          unit: 'short',
          stacked: true,
          queries: [logql(countOver('$__auto', 'level', lines()), '{{level}}')],
        }),
        timeseries({
          title: 'Bytes by service',
          description: 'Log volume per second, by service.',
          unit: 'Bps',
          stacked: true,
          queries: [logql(`sum by (service) (bytes_rate(${lines()} [$__auto]))`, '{{service}}')],
        }),
        timeseries({
          title: 'Errors by event',
          description: 'ERROR lines by service and event.',
          unit: 'short',
          width: 24,
          queries: [
            logql(
              `sum by (service, event) (count_over_time(${errors} | json event="event" [5m]))`,
              '{{service}} {{event}}',
            ),
          ],
          alerts: [alert('LogNewError')],
          emptyWhenHealthy: 'log-flood',
        }),
      ],
    },
    {
      title: 'Lines',
      panels: [
        logs({
          title: 'Logs',
          description:
            'The latest lines, newest first. The trace_id of a line links to its trace, which is kept for 14 days. Older lines have no trace.',
          unit: 'none',
          height: 20,
          // The search of Tempo returns ids without leading zeros.
          queries: [logql(`${lines()} | trace_id=~"0*\${trace_id}.*"`)],
        }),
      ],
    },
  ],
};
