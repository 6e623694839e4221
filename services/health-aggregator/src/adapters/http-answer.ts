import type { Answer } from '../domain/judge.ts';

const MAX_BODY = 64 * 1_024;

/** Asks a URL. Nothing that comes back, or does not, is an exception: each is an answer about a component. */
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
