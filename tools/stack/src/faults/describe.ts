import { formatDuration, formatEstimate } from '../cli/duration.ts';
import { formatTable } from '../cli/table.ts';
import { FAULTS, type Fault } from './catalogue.ts';
import type { ActiveFault } from './effects.ts';
import type { FaultRequest } from './request.ts';

export function formatFaults(active: readonly ActiveFault[]): string {
  const rows = FAULTS.map(({ name, byDefault, alert, expectSeconds, services }) => {
    const where = active.filter(({ fault }) => fault.name === name).map(({ service }) => service);
    const others = services.length - 1;
    return [
      name,
      others > 0 ? `${services[0]} (or ${others} more)` : services[0],
      byDefault,
      alert,
      formatEstimate(expectSeconds),
      where.length > 0 ? `active in ${where.join(', ')}` : '',
    ];
  });
  return formatTable(['Fault', 'Service', 'What it does', 'Alert', 'Fires after', ''], rows);
}

/** Where a started fault can be watched. */
export interface Watch {
  readonly alerts: string;
  readonly inbox: string;
}

/** What the fault does, which alert fires, when and where to see it, and how to end the fault. */
export function describeStarted(
  { name, byDefault, alert, scope, expectSeconds, kind }: Fault,
  { service, ttlSeconds }: FaultRequest,
  params: Readonly<Record<string, unknown>>,
  watch: Watch,
  now: Date,
): string[] {
  const at = new Date(now.getTime() + expectSeconds * 1000).toTimeString().slice(0, 5);
  const forgotten = kind === 'fault route' ? ` (it ends by itself after ${formatDuration(ttlSeconds)})` : '';
  const values = Object.entries(params).map(([param, value]) => `${param}=${value}`);
  return [
    `Started: ${name} in ${service} (by default: ${byDefault}).`,
    ...(values.length > 0 ? [`With:    ${values.join(', ')}; other values by --set name=value`] : []),
    `Alert:   ${alert} (scope ${scope}), ${formatEstimate(expectSeconds)} from now (about ${at})`,
    ...(ttlSeconds < expectSeconds && kind === 'fault route'
      ? [
          `Warning: the fault ends after ${formatDuration(ttlSeconds)}, before the alert can fire. Set a longer --ttl.`,
        ]
      : []),
    `Watch:   ${watch.alerts} (pending, then firing)`,
    `         ${watch.inbox} (the notification as it arrives)`,
    `End it:  npm run heal -- ${name}${forgotten}`,
  ];
}
