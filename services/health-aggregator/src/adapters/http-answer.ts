import type { Answer } from '../domain/judge.ts';

const MAX_BODY = 64 * 1_024;

/** Requests a URL. It never throws: a failed request is also a result, and its reason is returned. */
export async function ask(url: string, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    return { kind: 'answered', status: response.status, body: await readJson(response) };
  } catch (error) {
    return { kind: 'silent', reason: reasonOf(error as Error, timeoutMs) };
  }
}

async function readJson({ body }: Response): Promise<unknown> {
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.length > MAX_BODY) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'TimeoutError') return `does not answer within ${timeoutMs} ms`;
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  return `does not answer (${code ?? message})`;
}
