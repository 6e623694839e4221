import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const fixture = fileURLToPath(new URL('../fixtures/service.ts', import.meta.url));
const register = new URL('../../src/register.ts', import.meta.url).href;

/** Starts the fixture as its own process, with the loader hook; `message` is the first that it sends. */
export function startService(settings: object) {
  const child = fork(fixture, [JSON.stringify(settings)], {
    execArgv: ['--import', register],
    timeout: 60_000,
  });
  const exit = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const message = Promise.race([
    once(child, 'message').then(([sent]) => sent),
    exit.then(({ code }) => Promise.reject(new Error(`exited with ${code} before it sent anything`))),
  ]);
  return { child, exit, message };
}
