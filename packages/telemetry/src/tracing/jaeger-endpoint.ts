/**
 * Base URL of the OTLP/HTTP receiver that stands beside a Jaeger collector's own endpoint: http://host:14268/api/traces
 * becomes http://host:4318. Any other URL is one already.
 */
export function otlpBaseUrl(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.port !== '14268') return endpoint;
  url.port = '4318';
  return url.origin;
}
