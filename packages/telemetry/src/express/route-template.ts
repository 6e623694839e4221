import type { IncomingMessage } from 'node:http';

interface ExpressRequest extends IncomingMessage {
  baseUrl?: string;
  route?: { readonly path?: unknown };
  params?: Readonly<Record<string, unknown>>;
}

const unmatchedRoute = 'unmatched';

/**
 * Follows a request through the routers of Express and returns a function that gives the template of its route:
 * `/tenants/:tenant/jobs/:id`, or `unmatched`. `baseUrl` of a mounted router has the text of the URL, so
 * the values of its parameters are replaced by their names.
 */
export function followRoute(request: IncomingMessage): () => string {
  const req = request as ExpressRequest;
  const parameters = new Map<string, string>();
  let template = unmatchedRoute;
  // Express shows the route only by these assignments: after an error handler has run, baseUrl has another value.
  intercept(req, 'params', (params) => {
    for (const [name, value] of Object.entries(params ?? {}))
      if (typeof value === 'string' && value !== '') parameters.set(value, name);
  });
  intercept(req, 'route', (route) => {
    if (route) template = `${mask(req.baseUrl ?? '', parameters)}${pathText(route.path)}`;
  });
  return () => template;
}

function intercept<K extends 'params' | 'route'>(
  req: ExpressRequest,
  key: K,
  assigned: (value: ExpressRequest[K]) => void,
): void {
  let current = req[key];
  Object.defineProperty(req, key, {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (value: ExpressRequest[K]) => {
      current = value;
      assigned(value);
    },
  });
}

function mask(baseUrl: string, parameters: ReadonlyMap<string, string>): string {
  return baseUrl
    .split('/')
    .map((segment) => {
      const name = parameters.get(decoded(segment));
      return name === undefined ? segment : `:${name}`;
    })
    .join('/');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function pathText(path: unknown): string {
  return Array.isArray(path) ? path.map(String).join('|') : String(path);
}
