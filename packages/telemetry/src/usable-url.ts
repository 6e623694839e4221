/** A URL as it may be logged: without user, password and query. */
export function displayUrl(value: string): string {
  const { protocol, host, pathname } = new URL(value);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

/** The base URL when it can be used; otherwise, if one was given, a problem that names value and remedy. */
export function parsedUrl(setting: string, value: string | undefined): { url?: string; problem?: string } {
  if (value === undefined) return {};
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return { url: value };
  return {
    problem: `${setting} "${value}" is not an http(s) URL, so nothing is sent there; give one like http://host:port`,
  };
}
