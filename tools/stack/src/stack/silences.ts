/** The part of Alertmanager's API v2 that the builder needs: a back end that is still being built must not alert. */

const AUTHOR = 'npm start';
const LONGEST_MS = 90 * 60_000;
/** Twice a scrape (15 s) and an evaluation (30 s) of the stack's alert rules. */
const QUIET_MS = 90_000;

export interface Silence {
  readonly id: string;
  readonly createdBy: string;
  readonly status: { readonly state: string };
  readonly matchers: readonly { readonly name: string; readonly value: string }[];
}

/** The body of a silence for one scrape job. It ends after 90 minutes, so that a hanging build does not hide an alert. */
export function silenceFor(job: string, now: Date) {
  return {
    matchers: [{ name: 'job', value: job, isRegex: false, isEqual: true }],
    startsAt: now.toISOString(),
    endsAt: new Date(now.getTime() + LONGEST_MS).toISOString(),
    createdBy: AUTHOR,
    comment: `${job} is not running yet: its image is being built in the background (npm run status). The builder ends this silence when ${job} is up.`,
  };
}

/** The ids of the silences that a start created for this job and that have not expired. */
export function ownSilences(silences: readonly Silence[], job: string): string[] {
  return silences
    .filter(({ createdBy, status }) => createdBy === AUTHOR && status.state !== 'expired')
    .filter(({ matchers }) => matchers.some(({ name, value }) => name === 'job' && value === job))
    .map(({ id }) => id);
}

export async function silence(alertmanager: string, job: string): Promise<void> {
  await request(`${alertmanager}/api/v2/silences`, 'POST', silenceFor(job, new Date()));
}

export async function endSilences(alertmanager: string, job: string): Promise<void> {
  const silences = (await (await request(`${alertmanager}/api/v2/silences`, 'GET')).json()) as Silence[];
  for (const id of ownSilences(silences, job))
    await request(`${alertmanager}/api/v2/silence/${id}`, 'DELETE');
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
