/**
 * Base URL of the OTLP/HTTP receiver on the host of a Jaeger collector: http://host:14268/api/traces becomes
 * http://host:4318. Any other URL already is the base URL of a receiver.
 */
export function otlpBaseUrl(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.port !== '14268') return endpoint;
  url.port = '4318';
  return url.origin;
}
