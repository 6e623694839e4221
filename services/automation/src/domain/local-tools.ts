import { createHash } from 'node:crypto';
import { InputError, type Tool, textOf } from './tool.ts';

const local = { target: 'in-process', latencyMs: 1 } as const;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Tools that really run, because they affect nothing outside this process. */
export const localTools: readonly Tool[] = [
  {
    ...local,
    name: 'echo',
    description: 'Returns its input',
    keywords: ['repeat', 'return', 'print'],
    run: (input) => input,
  },
  {
    ...local,
    name: 'hash',
    description: 'SHA-256 of a text',
    keywords: ['sha256', 'checksum', 'digest'],
    run: (input) => ({ algorithm: 'sha256', hex: sha256(textOf(input)) }),
  },
  {
    ...local,
    name: 'json-format',
    description: 'Indents a JSON text',
    keywords: ['json', 'format', 'pretty', 'indent'],
    run: (input) => ({ text: JSON.stringify(parseJson(textOf(input)), null, 2) }),
  },
  {
    ...local,
    name: 'base64',
    description: 'Base64 of a text',
    keywords: ['encode', 'binary'],
    run: (input) => ({ text: Buffer.from(textOf(input)).toString('base64') }),
  },
  {
    ...local,
    name: 'text-stats',
    description: 'Counts lines, words and characters',
    keywords: ['text', 'count', 'words', 'lines', 'statistics'],
    run: (input) => {
      const text = textOf(input);
      return { lines: text.split('\n').length, words: wordsOf(text).length, characters: text.length };
    },
  },
  {
    ...local,
    name: 'sort-lines',
    description: 'Sorts lines',
    keywords: ['sort', 'order', 'lines'],
    run: (input) => ({ lines: textOf(input).split('\n').sort() }),
  },
  {
    ...local,
    name: 'url-parse',
    description: 'Takes a URL apart',
    keywords: ['url', 'parse', 'link', 'query'],
    run: (input) => {
      const url = URL.parse(textOf(input));
      if (!url) throw new InputError('send an absolute URL as text');
      return { protocol: url.protocol, host: url.host, path: url.pathname, query: url.search };
    },
  },
  {
    ...local,
    name: 'uuid',
    description: 'A stable UUID for a text',
    keywords: ['identifier', 'id'],
    run: (input) => ({ uuid: uuidOf(sha256(textOf(input))) }),
  },
];

const wordsOf = (text: string) => text.split(/\s/).filter((word) => word !== '');

/** Indenting is quadratic in depth: 16 kB of brackets would become hundreds of megabytes. */
const MAX_DEPTH = 32;

function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw new InputError(`send JSON that nests at most ${MAX_DEPTH} deep`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError('send JSON as text', { cause: error });
  }
}

/** RFC 9562 version 8: a custom hash in the layout of a UUID. */
const uuidOf = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of json.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
