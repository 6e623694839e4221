/** Sends a request, and sends it once more if it does not arrive. @throws Error with a sentence for the user */
export async function patientFetch(url: string, options: RequestInit = {}): Promise<Response> {
  try {
    // Chromium ends all requests when a network of the machine changes, as when a container starts.
    return await fetch(url, options).catch((error: unknown) => {
      if (options.signal?.aborted) throw error;
      return fetch(url, options);
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Error('The server of this preview does not answer. `npm run status` shows whether it runs.', {
      cause: error,
    });
  }
}
