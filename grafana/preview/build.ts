import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = import.meta.dirname;

/** Bundles the page into one script and one style sheet. */
export async function buildPage(outdir = join(folder, 'dist')): Promise<void> {
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: ['src/page/main.ts', 'src/page/style/page.css'].map((file) => ({
      in: join(folder, file),
      out: 'page',
    })),
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'inline',
    logLevel: 'warning',
  });
  for (const file of ['index.html', 'icon.svg'])
    await copyFile(join(folder, 'src/page', file), join(outdir, file));
}

if (import.meta.main) await buildPage();
