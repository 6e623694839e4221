import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Load, LoadResult } from '../subjects/generator.ts';
import { published } from './published.ts';
import { otherCore, Subject, subjectCore } from './subject.ts';

const productHook = new URL('../../src/register.ts', import.meta.url).href;
const productEntry = new URL('../../src/index.ts', import.meta.url).href;
const recipeHook = new URL('../subjects/recipe-telemetry.ts', import.meta.url).href;

const files = {
  bare: { file: 'http-bare.ts' },
  product: { file: 'http-product.ts', importFirst: productHook },
  published: { file: 'http-product.ts', importFirst: published.hook },
  recipe: { file: 'http-recipe.ts', importFirst: recipeHook },
  recipeTuned: { file: 'http-recipe.ts', importFirst: recipeHook },
} as const;
export type HttpSubjectName = keyof typeof files;

export interface Backends {
  lokiUrl: string;
  otlpUrl: string;
  upstream: string;
}

/** Starts one of the HTTP servers on the subject's core; its spool folder is removed with it. */
export async function startHttpSubject(
  name: HttpSubjectName,
  backends: Backends,
  onStdout?: (text: string) => void,
) {
  const spoolDir = await mkdtemp(join(tmpdir(), 'bench-spool-'));
  const subject = new Subject({
    ...files[name],
    core: subjectCore,
    settings: {
      ...backends,
      spoolDir,
      tuned: name === 'recipeTuned',
      entry: name === 'published' ? published.entry : productEntry,
    },
    ...(onStdout && { onStdout }),
  });
  const { url } = await subject.ready<{ url: string }>();
  return {
    name,
    subject,
    url,
    [Symbol.asyncDispose]: async () => {
      await subject[Symbol.asyncDispose]();
      await rm(spoolDir, { recursive: true, force: true });
    },
  };
}

export type HttpSubject = Awaited<ReturnType<typeof startHttpSubject>>;

/** Sinks for logs, spans and outbound calls, in a process of their own. */
export async function startSinks(settings: { hang?: boolean; capture?: boolean } = {}) {
  const sinks = new Subject({ file: 'sinks.ts', core: otherCore, settings });
  const { url } = await sinks.ready<{ url: string }>();
  return {
    sinks,
    backends: { lokiUrl: url, otlpUrl: url, upstream: url } satisfies Backends,
    [Symbol.asyncDispose]: () => sinks[Symbol.asyncDispose](),
  };
}

export async function startGenerator() {
  const generator = new Subject({ file: 'generator.ts', core: otherCore, settings: {} });
  await generator.ready();
  return {
    load: (load: Load) => generator.call<LoadResult>('load', load),
    [Symbol.asyncDispose]: () => generator[Symbol.asyncDispose](),
  };
}
