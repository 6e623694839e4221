import { logs, stat, timeseries } from '../lib/panels/kinds.ts';
import type { DashboardSource } from '../lib/panels/source.ts';
import { alert } from '../lib/queries/alert-rules.ts';
import { lines } from '../lib/queries/logql.ts';
import { of, rateBy } from '../lib/queries/promql.ts';
import { logql, logqlNow, prom } from '../lib/queries/query.ts';

const security = lines('category="SECURITY"');
const counted = (event: string) =>
  `count_over_time(${security} | json event="event" | event=~"${event}" [5m])`;

export const securityAudit: DashboardSource = {
  uid: 'security-audit',
  title: 'Security and Audit',
  description: 'Logins, refused requests, and started faults. Log lines of the category SECURITY.',
  folder: 'operations',
  related: ['logs-explorer', 'workflow-metrics', 'alert-proof'],
  rows: [
    {
      title: 'Is it healthy?',
      panels: [
        stat({
          title: 'Failed logins in 5 minutes',
          description: 'Coloured from the threshold of the alert on: an attacker may be guessing passwords.',
          unit: 'short',
          width: 8,
          queries: [logqlNow(`sum(${counted('auth[.]failed')}) or vector(0)`, 'logins')],
          alerts: [alert('FailedLoginsBurst')],
        }),
        stat({
          title: 'Refused fault tokens in 5 minutes',
          description: 'Requests to the fault routes without a valid token.',
          unit: 'short',
          width: 8,
          queries: [logqlNow(`sum(${counted('fault[.]refused')}) or vector(0)`, 'requests')],
          redFrom: 1,
        }),
        stat({
          title: 'Active faults',
          description: 'Faults that were started and have not ended.',
          unit: 'short',
          width: 8,
          queries: [prom(`sum(${of('fault_active')})`, 'faults')],
          redFrom: 1,
        }),
      ],
    },
    {
      title: 'Refused logins and requests',
      panels: [
        timeseries({
          title: 'Failed logins',
          description: 'Failed logins, as logged.',
          unit: 'short',
          queries: [logql(`sum by (service) (${counted('auth[.]failed')})`, '{{service}}')],
          alerts: [alert('FailedLoginsBurst')],
          emptyWhenHealthy: 'login-failures',
        }),
        timeseries({
          title: 'Logins, accepted and refused',
          description: 'Logins per second, as counted.',
          unit: 'cps',
          queries: [
            prom(rateBy('service', 'user_logins_total'), 'accepted'),
            prom(rateBy('reason', 'user_login_failures_total'), 'refused: {{reason}}'),
          ],
        }),
        timeseries({
          title: 'Requests refused with 401, 403 and 429',
          description: 'Requests per second, by service and status.',
          unit: 'reqps',
          queries: [
            prom(
              `${rateBy('service, status', 'requests_total', 'status=~"401|403|429"')} or vector(0)`,
              '{{service}} {{status}}',
            ),
          ],
        }),
        timeseries({
          title: 'Malformed headers',
          description: 'Propagation headers per second that were ignored because they are malformed.',
          unit: 'cps',
          queries: [prom(rateBy('header', 'telemetry_headers_refused_total'), '{{header}}')],
        }),
      ],
    },
    {
      title: 'Audit',
      panels: [
        timeseries({
          title: 'Security events',
          description:
            'Events by name: logins accepted and refused, faults started and ended, tokens accepted and refused.',
          unit: 'short',
          width: 24,
          queries: [logql(`sum by (service, event) (${counted('.+')})`, '{{service}} {{event}}')],
        }),
        logs({
          title: 'Audit log',
          description: 'Every line of the category SECURITY, newest first.',
          unit: 'none',
          queries: [logql(security)],
        }),
      ],
    },
  ],
};
