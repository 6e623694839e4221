import type { FaultRun, FaultStart } from '../fault/fault-run.ts';
import type { DeliveredAlert } from '../receiver/receiver.ts';
import type { Activation, Observer } from '../watch/observer.ts';
import { caseTitle, receiversOf } from './case.ts';
import { contentErrors, includesLabels } from './content.ts';
import { Late, poll } from './poll.ts';
import { type AlertResult, type Measured, type PlannedCase, resultOf, secondsBetween } from './result.ts';

/** How long the wait for a late alert goes on, so that the failure shows how late it is. */
const LATE_SECONDS = 10;

/** Some receivers report times in full seconds. */
const CLOCK_MS = 1_000;

/** The alerts and notifications seen so far. */
type Seen = Pick<Observer, 'activations' | 'active' | 'deliveries' | 'errors'>;

export interface CaseRun extends PlannedCase {
  readonly observer: Seen;
  readonly fault: FaultRun;
  readonly toleranceSeconds: number;
  /** Receives each step, for a live line. */
  readonly report: (step: string) => void;
}

/** Runs a case: fault, pending, firing, delivered, fault ended, resolved, in this order. */
export async function runCase(run: CaseRun): Promise<AlertResult> {
  const measured: Measured = {};
  try {
    await walk(run, measured);
  } catch (failure) {
    measured.error = (failure as Error).message;
    measured.failure = failure instanceof Late ? 'late' : 'wrong';
  }
  return resultOf(run, measured);
}

async function walk(run: CaseRun, measured: Measured): Promise<void> {
  let released: Promise<number> | undefined;
  try {
    run.report(`starting the fault: ${run.fault.fault.name}`);
    const start = await run.fault.begin();
    measured.faultStartSeconds = secondsBetween(start.startedAt, start.inEffectAt);
    const delivered = await seeDelivered(run, start, measured);
    assertNoResolve(run, delivered, start);
    run.report('delivered; ending the fault');
    released = run.fault.release();
    await seeResolved(run, delivered, await released, measured);
  } finally {
    await (released ?? run.fault.release());
  }
}

async function seeDelivered(run: CaseRun, start: FaultStart, measured: Measured): Promise<DeliveredAlert> {
  const { proofCase, timeLimit, toleranceSeconds, observer, report } = run;
  const title = caseTitle(proofCase);
  const latestSeconds = timeLimit.deliveredSeconds + toleranceSeconds;
  const deadline = start.inEffectAt + (latestSeconds + LATE_SECONDS) * 1_000;
  const since = (at: number) => secondsBetween(start.startedAt, at);

  report('waiting for the alert to be pending');
  const active = await poll({ what: `${title} to be pending`, deadline }, async () => {
    const found = activationOf(run, start.startedAt);
    return found ? { done: found } : { seen: observed(observer) };
  });
  measured.pendingSeconds = since(active.activeAt);

  report(`pending after ${measured.pendingSeconds} s`);
  const firing = await poll({ what: `${title} to be firing`, deadline }, async () => {
    const found = activationOf(run, start.startedAt);
    return found?.firingAt === undefined ? { seen: observed(observer) } : { done: found };
  });
  measured.pendingSeconds = since(firing.activeAt);
  measured.firingSeconds = since(firing.firingAt ?? Number.NaN);

  report(`firing after ${measured.firingSeconds} s`);
  const arrivals = [];
  for (const receiver of receiversOf(proofCase)) {
    const what = `${title} to be delivered at ${receiver}`;
    arrivals.push(
      await poll({ what, deadline }, async () => {
        const found = arrivalsOf(run, 'firing', start.startedAt).find(
          (arrival) => arrival.receiver === receiver && beganBy(arrival.alert, start),
        );
        return found ? { done: found } : { seen: observer.deliveries.slice(-3) };
      }),
    );
  }
  const deliveredAt = Math.max(...arrivals.map(({ receivedAt }) => receivedAt));
  measured.deliveredSeconds = since(deliveredAt);
  const errors = arrivals.flatMap(({ alert }) => contentErrors(proofCase, alert));
  if (errors.length > 0) throw new Error(`${title}: wrong content: ${errors.join('; ')}`);
  const tookSeconds = secondsBetween(start.inEffectAt, deliveredAt);
  if (tookSeconds > latestSeconds)
    throw new Late(
      `${title}: delivered ${tookSeconds} s after the fault was in effect; the configuration allows ${timeLimit.deliveredSeconds.toFixed(2)} s, including ${timeLimit.conditionSeconds.toFixed(2)} s for the condition`,
    );
  const [{ alert } = { alert: undefined }] = arrivals;
  if (!alert) throw new Error(`${title}: the case names no receiver`);
  return alert;
}

async function seeResolved(
  run: CaseRun,
  delivered: DeliveredAlert,
  endedAt: number,
  measured: Measured,
): Promise<void> {
  const { proofCase, timeLimit, toleranceSeconds, observer, report } = run;
  const title = caseTitle(proofCase);
  const deadline = endedAt + (timeLimit.resolvedSeconds + toleranceSeconds) * 1_000;
  report('fault ended; waiting for the resolve');
  for (const receiver of receiversOf(proofCase)) {
    const what = `the resolve of ${title} to be delivered at ${receiver}`;
    const { receivedAt } = await poll({ what, deadline }, async () => {
      const found = arrivalsOf(run, 'resolved', endedAt).find(
        (arrival) => arrival.receiver === receiver && includesLabels(arrival.alert.labels, delivered.labels),
      );
      return found ? { done: found } : { seen: observed(observer) };
    });
    measured.resolvedSeconds = Math.max(measured.resolvedSeconds ?? 0, secondsBetween(endedAt, receivedAt));
  }
  measured.resolvedDelivered = true;
  report(`resolved after ${measured.resolvedSeconds} s; waiting for the baseline`);
}

function assertNoResolve(run: CaseRun, delivered: DeliveredAlert, start: FaultStart): void {
  const isFalse = arrivalsOf(run, 'resolved', start.startedAt).some(
    ({ alert }) => beganBy(alert, start) && includesLabels(alert.labels, delivered.labels),
  );
  if (isFalse) throw new Error(`${caseTitle(run.proofCase)}: a resolve was delivered while the fault lasted`);
}

/** The activation of the case's alert since a time: the one that fires, or the latest. */
function activationOf({ proofCase, observer }: CaseRun, since: number): Activation | undefined {
  const own = observer.activations.filter(
    ({ labels, seenAt, source }) =>
      seenAt >= since &&
      source === proofCase.source &&
      includesLabels(labels, { ...proofCase.labels, alertname: proofCase.alertname }),
  );
  return own.find(({ firingAt }) => firingAt !== undefined) ?? own.at(-1);
}

/** A notification may be about an alert that ended before the fault: its resolve waits for the group's next flush. */
const beganBy = ({ startsAt }: DeliveredAlert, { startedAt }: FaultStart) =>
  startsAt === undefined || Date.parse(startsAt) >= startedAt - CLOCK_MS;

function arrivalsOf({ proofCase, observer }: CaseRun, status: string, since: number) {
  return observer.deliveries
    .filter(({ receivedAt }) => receivedAt >= since)
    .flatMap(({ receivedAt, receiver, alerts }) => alerts.map((alert) => ({ receivedAt, receiver, alert })))
    .filter(
      ({ alert }) =>
        alert.status === status &&
        includesLabels(alert.labels, { ...proofCase.labels, alertname: proofCase.alertname }),
    );
}

function observed({ active, errors }: Seen): unknown {
  return {
    active: active.map(({ labels, firingAt }) => ({ ...labels, state: firingAt ? 'firing' : 'pending' })),
    ...(errors.size > 0 && { unreachable: Object.fromEntries(errors) }),
  };
}
