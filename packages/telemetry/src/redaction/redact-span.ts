import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { scrub } from './scrub.ts';
import { isSecretKey } from './secret-keys.ts';

/** Takes out of a finished span what its attributes and events ought not to tell, whoever has set them. */
export function redactSpan(span: ReadableSpan): void {
  redactAttributes(span.attributes);
  for (const { attributes } of span.events) if (attributes) redactAttributes(attributes);
}

function redactAttributes(attributes: Attributes): void {
  for (const key in attributes) {
    const value = attributes[key];
    if (isSecretKey(key.slice(key.lastIndexOf('.') + 1))) attributes[key] = '[redacted]';
    else if (typeof value === 'string') attributes[key] = scrub(value);
    else if (Array.isArray(value))
      attributes[key] = value.map((item) => (typeof item === 'string' ? scrub(item) : item)) as string[];
  }
}
