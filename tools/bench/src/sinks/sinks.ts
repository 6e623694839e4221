import { otherCore, Subject } from '../subject.ts';

export interface Backends {
  lokiUrl: string;
  otlpUrl: string;
  upstream: string;
}

/** Sinks for logs, spans and outbound calls, in a process of their own. */
export async function startSinks(settings: { hang?: boolean; capture?: boolean } = {}) {
  const sinks = new Subject({
    module: new URL('./sinks-process.ts', import.meta.url),
    core: otherCore,
    settings,
  });
  const { url } = await sinks.ready<{ url: string }>();
  return {
    sinks,
    backends: { lokiUrl: url, otlpUrl: url, upstream: url } satisfies Backends,
    [Symbol.asyncDispose]: () => sinks[Symbol.asyncDispose](),
  };
}
