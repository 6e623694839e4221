import { InputError } from '../errors.ts';

const TIMEOUT_MS = 5_000;
export const ADDRESS =
  'write it as http://host:port or http://user:password@host:port. In a login, write / ? # @ as %2F %3F %23 %40';
/** More than any response that a check needs. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/**
 * Sends a request to a server, with the login in its URL (`http://user:password@host`) if there is one.
 *
 * @throws InputError naming the server, the cause and the remedy
 */
export async function request(base: string, path: string, options: RequestOptions = {}): Promise<string> {
  const { query = {}, body, timeoutMs = TIMEOUT_MS } = options;
  const url = URL.parse(base.replace(/\/$/, '') + path);
  if (!url) throw new InputError(`the address of a server is not valid: ${ADDRESS}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  const headers: Record<string, string> = {};
  const hasLogin = url.username !== '';
  if (hasLogin) {
    const login = `${decoded(url.username)}:${decoded(url.password)}`;
    headers.authorization = `Basic ${Buffer.from(login).toString('base64')}`;
    url.username = '';
    url.password = '';
  }
  if (body !== undefined) headers['content-type'] = 'application/json';
  const where = `${url.origin}${url.pathname}`;
  const init = {
    headers,
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  };
  let status: number;
  let text: string;
  let asked: string;
  try {
    const response = await fetch(url, init);
    status = response.status;
    asked = response.headers.get('www-authenticate') ?? '';
    text = await read(response, where);
  } catch (error) {
    throw unreachable(where, error as Error, timeoutMs);
  }
  if (status === 401 || status === 403)
    throw new InputError(`${where} answers ${status}: ${loginAdvice(asked, hasLogin)}`);
  if (status >= 300 || status < 200) throw new InputError(`${where} answers ${status}: ${shortened(text)}`);
  return text;
}

function loginAdvice(asked: string, hasLogin: boolean): string {
  if (hasLogin) return 'it refuses the login of the address. Correct the user or the password';
  if (/^bearer/i.test(asked))
    return 'it asks for a bearer token, which validate cannot send. Give an address behind its login, such as a port on the host';
  return 'add a login to the address, http://user:password@host';
}

/** A password with a percent sign that is not encoded means itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function read(response: Response, where: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw new InputError(`${where} sends more than 64 MiB: is it the right address?`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function unreachable(where: string, error: Error, timeoutMs: number): InputError {
  if (error instanceof InputError) return error;
  if (error.name === 'TimeoutError')
    return new InputError(`${where} did not answer within ${timeoutMs / 1_000} s: is it overloaded?`);
  const cause =
    error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (/CERT|UNABLE_TO_VERIFY|SELF_SIGNED/.test(code))
    return new InputError(
      `${where} has a certificate that is not trusted (${code}): name the file of its CA in NODE_EXTRA_CA_CERTS`,
    );
  return new InputError(
    `${where} cannot be reached (${cause || code}): is it running, and is the address right?`,
  );
}

/** @throws InputError also if the response is not JSON */
export async function requestJson<T>(base: string, path: string, options?: RequestOptions): Promise<T> {
  const text = await request(base, path, options);
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new InputError(
      `${base.replace(/\/$/, '')}${path} does not answer with JSON, but with ${shortened(text)}: is it the right address?`,
    );
  }
}

const shortened = (text: string): string => JSON.stringify(text.replace(/\s+/g, ' ').slice(0, 80));
