import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { scrub } from './scrub.ts';
import { isSecretKey } from './secret-keys.ts';

/** Removes secrets and personal data from the attributes and events of a finished span, for any instrumentation. */
export function redactSpan(span: ReadableSpan): void {
  redactAttributes(span.attributes);
  for (const { attributes } of span.events) if (attributes) redactAttributes(attributes);
}

/** Names and values that were checked before: most attributes of a service are a few dozen that repeat. */
const maxKnown = 1_000;
const maxKnownLength = 64;
const secretNames = new Map<string, boolean>();
const cleanValues = new Set<string>();
// Ids differ from span to span and would only fill the set.
const hexId = /^[0-9a-f-]{16,36}$/;

function isSecret(name: string): boolean {
  const known = secretNames.get(name);
  if (known !== undefined) return known;
  const secret = isSecretKey(name.slice(name.lastIndexOf('.') + 1));
  if (secretNames.size < maxKnown && name.length <= maxKnownLength) secretNames.set(name, secret);
  return secret;
}

function cleaned(value: string): string {
  if (cleanValues.has(value) || hexId.test(value)) return value;
  const clean = scrub(value);
  if (clean === value && cleanValues.size < maxKnown && value.length <= maxKnownLength)
    cleanValues.add(value);
  return clean;
}

function redactAttributes(attributes: Attributes): void {
  for (const key in attributes) {
    const value = attributes[key];
    if (isSecret(key)) attributes[key] = '[redacted]';
    else if (typeof value === 'string') {
      const clean = cleaned(value);
      if (clean !== value) attributes[key] = clean;
    } else if (Array.isArray(value))
      attributes[key] = value.map((item) => (typeof item === 'string' ? scrub(item) : item)) as string[];
  }
}
