import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Manifest } from './published-manifest.ts';

/** `package.json` of a folder under packages/. */
export const readManifest = (name: string): Manifest =>
  JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));

/** The folders under packages/ that are published: all that are not private. */
export const PUBLISHED: readonly string[] = globSync('packages/*/package.json')
  .map((file) => basename(dirname(file)))
  .filter((name) => readManifest(name).private !== true)
  .sort();
