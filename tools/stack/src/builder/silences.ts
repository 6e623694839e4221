/** The part of Alertmanager's API v2 that the builder needs: a back end that is still being built must not alert. */

const AUTHOR = 'npm start';
const LONGEST_MS = 90 * 60_000;
/** Twice a scrape (15 s) and an evaluation (30 s) of the stack's alert rules. */
const QUIET_MS = 90_000;

interface SilenceBody {
  readonly matchers: readonly {
    readonly name: string;
    readonly value: string;
    readonly isRegex: boolean;
    readonly isEqual: boolean;
  }[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdBy: string;
  readonly comment: string;
}

export interface Silence extends SilenceBody {
  readonly id: string;
  readonly status: { readonly state: string };
}

/** Alerts of other services that follow from a back end that is not there yet. */
export const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  loki: ['LogShippingFailing', 'SystemHealthDegraded'],
  tempo: ['TelemetrySpansDropped', 'SystemHealthDegraded'],
};
/** A consequence goes on for the five minutes over which its rule counts, and a minute or two until it is resolved. */
const AFTERMATH_MS = 10 * 60_000;

/**
 * Silences for a back end that is being built: one for its scrape job, one for each consequence. They end after 90 minutes, so that a
 * hanging build does not hide an alert.
 */
export function silencesFor(job: string, now: Date): SilenceBody[] {
  const body = (name: string, value: string) => ({
    matchers: [{ name, value, isRegex: false, isEqual: true }],
    startsAt: now.toISOString(),
    endsAt: new Date(now.getTime() + LONGEST_MS).toISOString(),
    createdBy: AUTHOR,
    comment: `${startOfComment(job)} its image is being built in the background (npm run status). The builder ends this silence when ${job} is up.`,
  });
  return [body('job', job), ...(CONSEQUENCES[job] ?? []).map((alert) => body('alertname', alert))];
}

const startOfComment = (job: string) => `${job} is not running yet:`;

/** The silences that a start created for this job and that have not expired. */
export function ownSilences(silences: readonly Silence[], job: string): Silence[] {
  return silences.filter(
    ({ createdBy, status, comment }) =>
      createdBy === AUTHOR && status.state !== 'expired' && comment.startsWith(startOfComment(job)),
  );
}

/** The silence of a consequence with an end soon after the cause; undefined for the silence of the job itself. */
export function aftermathOf({ id, matchers, startsAt, createdBy, comment }: Silence, now: Date) {
  if (matchers.some(({ name }) => name === 'job')) return undefined;
  const endsAt = new Date(now.getTime() + AFTERMATH_MS).toISOString();
  return { id, matchers, startsAt, endsAt, createdBy, comment };
}

export async function silence(alertmanager: string, job: string): Promise<void> {
  for (const body of silencesFor(job, new Date()))
    await request(`${alertmanager}/api/v2/silences`, 'POST', body);
}

/** Ends the silences of a job; when it `joined` the stack, those of its consequences end some minutes later. */
export async function endSilences(alertmanager: string, job: string, joined = false): Promise<void> {
  const silences = (await (await request(`${alertmanager}/api/v2/silences`, 'GET')).json()) as Silence[];
  for (const own of ownSilences(silences, job)) {
    const later = joined ? aftermathOf(own, new Date()) : undefined;
    if (later === undefined) await request(`${alertmanager}/api/v2/silence/${own.id}`, 'DELETE');
    else await request(`${alertmanager}/api/v2/silences`, 'POST', later);
  }
}

/**
 * Waits until no alert about the job is left. Prometheus needs a scrape and an evaluation to see that the job is up; if the
 * silence ended earlier, the notification would be sent.
 */
export async function waitForQuiet(alertmanager: string, job: string): Promise<void> {
  const filter = encodeURIComponent(`job="${job}"`);
  const deadline = Date.now() + QUIET_MS;
  while (Date.now() < deadline) {
    const alerts = (await (
      await request(`${alertmanager}/api/v2/alerts?filter=${filter}`, 'GET')
    ).json()) as unknown[];
    if (alerts.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function request(url: string, method: string, body?: object): Promise<Response> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(10_000),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
  return response;
}
