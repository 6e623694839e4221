import type { Session } from 'node:inspector/promises';

type Handler = (argument: never) => unknown;

interface Call {
  id: number;
  name: string;
  argument: never;
}

/** Settings of this process, passed by the bench. */
export const settings = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;

let profiler: Session | undefined;

const common: Record<string, Handler> = {
  cpuMicros: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  memory: () => ({ rss: process.memoryUsage.rss(), maxRss: process.resourceUsage().maxRSS * 1024 }),
  startProfile: async () => {
    // Loaded here: a subject that is not profiled must not pay for it.
    const { Session } = await import('node:inspector/promises');
    profiler = new Session();
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.setSamplingInterval', { interval: 500 });
    await profiler.post('Profiler.start');
  },
  stopProfile: async () => (await profiler?.post('Profiler.stop'))?.profile,
};

/** Answers the bench's calls, and ends with it. */
export function answer(handlers: Record<string, Handler> = {}): void {
  process.on('message', async ({ id, name, argument }: Call) => {
    const handler = handlers[name] ?? common[name];
    if (!handler) throw new Error(`no handler for ${name}`);
    try {
      process.send?.({ id, value: await handler(argument) });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}

export const reportReady = (value: unknown): void => void process.send?.({ id: 0, value });
