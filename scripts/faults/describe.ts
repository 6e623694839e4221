import { formatDuration, formatEstimate } from '../cli/duration.ts';
import { Problem } from '../cli/problem.ts';
import { formatTable } from '../cli/table.ts';
import { FAULTS, type Fault } from './catalogue.ts';
import { TTL_SECONDS } from './fault-routes.ts';

export function findFault(name: string): Fault {
  const fault = FAULTS.find((candidate) => candidate.name === name);
  if (fault !== undefined) return fault;
  throw new Problem(
    `There is no fault ${name}.`,
    `The faults are: ${FAULTS.map((known) => known.name).join(', ')}.`,
  );
}

export function formatFaults(active: ReadonlySet<string>): string {
  const rows = FAULTS.map(({ name, what, alert, expectSeconds }) => [
    name,
    what,
    alert,
    formatEstimate(expectSeconds),
    active.has(name) ? 'active' : '',
  ]);
  return formatTable(['Fault', 'What it does', 'Alert', 'Fires after', ''], rows);
}

/** Where a started fault can be watched. */
export interface Watch {
  readonly alerts: string;
  readonly inbox: string;
}

/** What was done, which alert to watch for, when and where, and how to end it. */
export function describeStarted(fault: Fault, watch: Watch, now: Date): string[] {
  const at = new Date(now.getTime() + fault.expectSeconds * 1000).toTimeString().slice(0, 5);
  const forgotten =
    fault.effect.kind === 'fault route' ? ` (it ends by itself after ${formatDuration(TTL_SECONDS)})` : '';
  return [
    `Started: ${fault.name} (${fault.what}).`,
    `Alert:   ${fault.alert}, ${formatEstimate(fault.expectSeconds)} from now (about ${at})`,
    `Watch:   ${watch.alerts} (pending, then firing)`,
    `         ${watch.inbox} (the notification as it arrives)`,
    `End it:  npm run heal -- ${fault.name}${forgotten}`,
  ];
}
