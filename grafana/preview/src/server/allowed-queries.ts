import type { BackEnds } from '../config.ts';

export interface AllowedQuery {
  readonly backEnd: keyof BackEnds;
  readonly path: string;
}

type Method = 'GET' | 'POST';
type Rule = readonly [method: Method, path: RegExp];

/** Everything that the page may ask. Nothing here writes, deletes or configures. */
const ALLOWED: Readonly<Record<keyof BackEnds, readonly Rule[]>> = {
  prometheus: [
    ['POST', /^\/api\/v1\/query$/],
    ['POST', /^\/api\/v1\/query_range$/],
    ['POST', /^\/api\/v1\/query_exemplars$/],
    ['GET', /^\/api\/v1\/label\/[a-zA-Z_]\w{0,63}\/values$/],
  ],
  loki: [
    ['GET', /^\/loki\/api\/v1\/query$/],
    ['GET', /^\/loki\/api\/v1\/query_range$/],
  ],
  tempo: [
    ['GET', /^\/api\/search$/],
    ['GET', /^\/api\/traces\/[0-9a-f]{1,32}$/],
  ],
};

/** The query behind `/query/<back end>/<path>`; undefined when it is not allowed. */
export function allowedQuery(method: string, pathname: string): AllowedQuery | undefined {
  const [, name = '', path = ''] = /^\/query\/([a-z]+)(\/.*)$/.exec(pathname) ?? [];
  if (!Object.hasOwn(ALLOWED, name)) return undefined;
  const backEnd = name as keyof BackEnds;
  const isAllowed = ALLOWED[backEnd].some(([allowed, pattern]) => allowed === method && pattern.test(path));
  return isAllowed ? { backEnd, path } : undefined;
}
