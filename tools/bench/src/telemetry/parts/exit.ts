import { type Backends, type BenchPart, startSinks } from '../../index.ts';
import { startGenerator, startHttpSubject } from '../lib/http-subjects.ts';
import { hungServer, refusedUrl } from '../lib/unreachable.ts';

const loadSeconds = 3;

/** From SIGTERM to the end of a process with spans and log lines that no back end accepts. */
async function exitOf(backends: Backends) {
  await using generator = await startGenerator();
  await using server = await startHttpSubject('product', backends);
  await generator.load({ url: `${server.url}/hello/world`, seconds: loadSeconds, rate: 2000 });
  const start = performance.now();
  server.subject.child.kill('SIGTERM');
  const { code, signal } = await server.subject.exited;
  return { ms: Math.round(performance.now() - start), exitCode: code ?? signal };
}

export const exit: BenchPart = {
  name: 'exit',
  repeats: 1,
  title: 'SIGTERM to exit with Loki and the OTLP end down',
  async run({ say }) {
    await using sinks = await startSinks();
    using hung = await hungServer();
    const refusedAt = await refusedUrl();
    const { upstream } = sinks.backends;
    const up = await exitOf(sinks.backends);
    const refused = await exitOf({ upstream, lokiUrl: refusedAt, otlpUrl: refusedAt });
    const hanging = await exitOf({ upstream, lokiUrl: hung.url, otlpUrl: hung.url });
    say(`up ${up.ms} ms, refused ${refused.ms} ms, hung ${hanging.ms} ms`);
    const codes = [refused, hanging].map(({ exitCode }) => exitCode);
    return {
      shutdown: {
        ms: Math.max(refused.ms, hanging.ms),
        exitCode: codes.find((code) => code !== 0) ?? 0,
        up,
        refused,
        hung: hanging,
      },
    };
  },
};
