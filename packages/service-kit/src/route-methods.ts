import type { App } from './app-type.ts';

/** Fastify answers 404 for a known path with another method; this remembers the routes, so that the answer can be 405. */
export function allowedMethods(app: App): (path: string) => string[] {
  const routes: { readonly segments: readonly string[]; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ segments: url.split('/'), methods: [method].flat() });
  });

  return (path) => {
    const given = path.split('/');
    const methods = routes
      .filter(({ segments }) => segments.length === given.length && segments.every(matches(given)))
      .flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  };
}

const matches = (given: readonly string[]) => (segment: string, index: number) =>
  segment.startsWith(':') || segment === given[index];
