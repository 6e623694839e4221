// Chromium ends all requests when a network of the machine changes, which a container that starts does several times.
const WAITS_BEFORE_RETRY_MS = [0, 300, 1_000];

/** Sends a request, and sends it again if it does not arrive. @throws Error with a sentence for the user */
export async function patientFetch(url: string, options: RequestInit = {}): Promise<Response> {
  let cause: unknown;
  for (const wait of [...WAITS_BEFORE_RETRY_MS, undefined])
    try {
      return await fetch(url, options);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      cause = error;
      if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  throw new Error('The server of this preview does not answer. `npm run status` shows whether it runs.', {
    cause,
  });
}
