import type { FileKind } from '../../src/profile/kinds.ts';
import type { Profile } from '../../src/profile/profile.ts';

/** A profile with factor 1 of texts, by kind. */
export function profileOf(texts: Partial<Record<FileKind, string>>): Profile {
  const files = Object.entries(texts).map(([kind, text]) => ({
    path: `${kind}.yml`,
    kind: kind as FileKind,
    production: text,
    scaled: text,
    durations: 0,
  }));
  return { root: '/', factor: 1, files };
}
