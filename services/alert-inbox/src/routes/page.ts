import { readFileSync } from 'node:fs';
import type { App } from '@opsconductor/service-kit';
import { SECURITY_HEADERS } from './security-headers.ts';

const scripts = (...files: string[]) =>
  Object.fromEntries(
    files.map((file) => [`/page/${file}`, { file, type: 'text/javascript; charset=utf-8' }]),
  );

const FILES = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/page/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
  ...scripts(
    'page.js',
    'element.js',
    'alert-view.js',
    'active.js',
    'faults.js',
    'fault-view.js',
    'notifications.js',
  ),
  '/page/icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
};

export function pageRoutes(app: App): void {
  for (const [path, { file, type }] of Object.entries(FILES)) {
    const content = readFileSync(new URL(`../page/${file}`, import.meta.url));
    app.get(path, async (_request, reply) =>
      reply.headers({ ...SECURITY_HEADERS, 'cache-control': 'no-cache', 'content-type': type }).send(content),
    );
  }
}
