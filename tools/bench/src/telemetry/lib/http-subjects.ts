import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backends, otherCore, Subject, subjectCore } from '../../index.ts';
import type { Load, LoadResult } from '../subjects/generator.ts';
import { published } from './published.ts';
import { subjectModule } from './subject-module.ts';

const productHook = import.meta.resolve('@opsconductor/telemetry/register');
const productEntry = import.meta.resolve('@opsconductor/telemetry');
const recipeHook = new URL('../subjects/recipe-telemetry.ts', import.meta.url).href;

const files = {
  bare: { module: subjectModule('http-bare.ts') },
  product: { module: subjectModule('http-product.ts'), importFirst: productHook },
  published: { module: subjectModule('http-product.ts'), importFirst: published.hook },
  recipe: { module: subjectModule('http-recipe.ts'), importFirst: recipeHook },
  recipeTuned: { module: subjectModule('http-recipe.ts'), importFirst: recipeHook },
} as const;
export type HttpSubjectName = keyof typeof files;

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

export async function startGenerator() {
  const generator = new Subject({ module: subjectModule('generator.ts'), core: otherCore, settings: {} });
  await generator.ready();
  return {
    load: (load: Load) => generator.call<LoadResult>('load', load),
    [Symbol.asyncDispose]: () => generator[Symbol.asyncDispose](),
  };
}
