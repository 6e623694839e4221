import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const FILES: readonly (readonly [path: string, name: string, type: string])[] = [
  ['/page.js', 'page.js', 'text/javascript; charset=utf-8'],
  ['/page.css', 'page.css', 'text/css; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
];

export interface Page {
  /** The same document for every view; the page reads its address. */
  readonly document: PageFile;
  readonly files: ReadonlyMap<string, PageFile>;
}

/** Reads the built page into memory: a request never reaches the file system.
 * @throws Error when the page is not built */
export async function readPage(folder: string): Promise<Page> {
  const read = async (name: string, type: string) => ({ type, body: await readFile(join(folder, name)) });
  try {
    const files = await Promise.all(
      FILES.map(async ([path, name, type]) => [path, await read(name, type)] as const),
    );
    return { document: await read('index.html', 'text/html; charset=utf-8'), files: new Map(files) };
  } catch (error) {
    throw new Error(`${folder} has no built page. Run \`node grafana/preview/build.ts\`.`, {
      cause: error,
    });
  }
}

const VIEWS = /^\/(?:|dashboards|d\/[\w-]{1,100}(?:\/[\w-]{0,100})?|trace\/[0-9a-f]{1,32})$/;

export const isView = (pathname: string): boolean => VIEWS.test(pathname);
