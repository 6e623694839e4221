import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { BackEnds } from '../config.ts';
import { allowedQuery } from './allowed-queries.ts';
import { readDashboards, withAddresses } from './dashboard-files.ts';
import { forward } from './forward.ts';
import { HeldBytes, sizeOf } from './held-bytes.ts';
import { isView, type Page, type PageFile } from './page-files.ts';
import { Refusal } from './refusal.ts';

export interface AppOptions {
  readonly page: Page;
  readonly dashboards: string;
  readonly backEnds: BackEnds;
  readonly addresses: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly report: (error: unknown, path: string) => void;
}

/** A page needs 6 connections of a browser; a few pages at the same time are enough for a preview. */
const MAX_QUERIES = 48;

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** The server of the page. It does not listen yet. */
export function buildApp(options: AppOptions): Server {
  let queries = 0;
  const held = new HeldBytes();
  return createServer({ requestTimeout: 30_000, maxHeaderSize: 32 * 1024 }, async (request, response) => {
    const url = URL.parse(request.url ?? '', 'http://preview');
    const path = url?.pathname ?? '';
    try {
      const query = url && allowedQuery(request.method ?? '', path);
      if (!query) {
        send(response, 200, asSent(await answer(request, path, options)));
        return;
      }
      if (queries >= MAX_QUERIES) {
        // A connection that ends before its request is read would be reset, and the answer lost.
        for await (const _ of request);
        throw new Refusal(
          503,
          'Too many queries run at the same time. The page sends this one again at its next refresh.',
        );
      }
      queries += 1;
      try {
        const ended = new AbortController();
        response.once('close', () => ended.abort());
        const { timeoutMs = 30_000, backEnds } = options;
        const result = await forward(request, query, url.search, {
          backEnds,
          timeoutMs,
          ended: ended.signal,
          held,
        });
        if (ended.signal.aborted) held.release(result.parts);
        else {
          ended.signal.addEventListener('abort', () => held.release(result.parts));
          send(response, result.status, result);
        }
      } finally {
        queries -= 1;
      }
    } catch (error) {
      const refusal =
        error instanceof Refusal ? error : new Refusal(500, 'The preview failed. Its log names the cause.');
      if (refusal.status >= 500 && !response.destroyed) options.report(error, path);
      send(response, refusal.status, asSent(json({ error: { message: refusal.message } })));
    }
  });
}

async function answer(request: IncomingMessage, path: string, options: AppOptions): Promise<PageFile> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new Refusal(405, `${request.method} ${path} is not allowed: the preview only reads.`);
  if (path === '/health/live') return json({ status: 'ok' });
  if (isView(path)) return options.page.document;
  const file = options.page.files.get(path);
  if (file) return file;
  if (path === '/api/dashboards')
    return json([...(await readDashboards(options.dashboards)).values()].map(({ entry }) => entry));
  const [, uid] = /^\/api\/dashboards\/([\w-]{1,100})$/.exec(path) ?? [];
  if (uid === undefined) throw new Refusal(404, `${path} does not exist.`);
  const found = (await readDashboards(options.dashboards)).get(uid);
  if (!found)
    throw new Refusal(404, `There is no dashboard with the uid ${uid}. /dashboards lists all of them.`);
  return { type: 'application/json', body: Buffer.from(withAddresses(found.text, options.addresses)) };
}

const json = (data: unknown): PageFile => ({
  type: 'application/json',
  body: Buffer.from(JSON.stringify(data)),
});

interface Sent {
  readonly type: string;
  readonly parts: readonly Uint8Array[];
}

const asSent = ({ type, body }: PageFile): Sent => ({ type, parts: [body] });

function send(response: ServerResponse, status: number, { type, parts }: Sent): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...HEADERS, 'content-type': type, 'content-length': sizeOf(parts) });
  if (response.req.method !== 'HEAD') for (const part of parts) response.write(part);
  response.end();
}
