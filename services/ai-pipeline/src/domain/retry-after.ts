/** Wait of a client without `retry-after`. */
const DEFAULT_MS = 500;

/** Milliseconds that a refused client has to wait: `retry-after-ms`, or `retry-after` as seconds or as a date. */
export function retryAfterMs(headers: Headers, now: number): number {
  const exact = headers.get('retry-after-ms');
  if (exact !== null && /^\d{1,7}$/.test(exact)) return Number(exact);
  const header = headers.get('retry-after');
  if (header === null) return DEFAULT_MS;
  if (/^\d{1,5}$/.test(header)) return Number(header) * 1_000;
  // Date.parse accepts almost any text as a date; an HTTP date starts with the day of the week.
  const date = /^[A-Z][a-z]{2,8}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? DEFAULT_MS : Math.max(0, date - now);
}
