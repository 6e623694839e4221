import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { otherCore, Subject, startSinks, subjectCore } from '@opsconductor/bench';
import { startRedis } from '../../test/redis-container.ts';
import type { Load, Offered } from '../subjects/generator.ts';
import type { Recorded } from './recording.ts';
import type { SchedulerSettings } from './settings.ts';

/** A module of the folder `subjects`. */
export const subjectModule = (file: string) => new URL(`../subjects/${file}`, import.meta.url);
export const telemetryHook = import.meta.resolve('@opsconductor/telemetry/register');

/** The environment of a scheduler under test, on the other core: its peers, Redis, sinks for its signals, the generator. */
export async function openStage() {
  const stack = new AsyncDisposableStack();
  const spoolDir = await mkdtemp(join(tmpdir(), 'bench-spool-'));
  stack.defer(() => rm(spoolDir, { recursive: true, force: true }));
  const redis = stack.use(await startRedis('--cpuset-cpus', otherCore));
  const { backends } = stack.use(await startSinks());
  const peers = stack.use(new Subject({ module: subjectModule('peers.ts'), settings: {}, core: otherCore }));
  const generator = stack.use(
    new Subject({ module: subjectModule('generator.ts'), settings: {}, core: otherCore }),
  );
  await generator.ready();
  const settings: SchedulerSettings = {
    peersUrl: (await peers.ready<{ url: string }>()).url,
    redisUrl: redis.url,
    backendsUrl: backends.lokiUrl,
    spoolDir,
  };

  async function start(file: 'scheduler.ts' | 'bare.ts') {
    const subject = new Subject({
      module: subjectModule(file),
      settings,
      core: subjectCore,
      ...(file === 'scheduler.ts' && { importFirst: telemetryHook }),
    });
    const { url } = await subject.ready<{ url: string }>();
    return { subject, url, [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose]() };
  }

  /** Offers jobs and returns their outcomes. The recording ends after the last answer. */
  async function measure({ subject, url }: Awaited<ReturnType<typeof start>>, load: Omit<Load, 'url'>) {
    await subject.call('begin');
    const offered = await generator.call<Offered>('load', { ...load, url });
    const recorded = await subject.call<Recorded>('end');
    return { ...offered, ...recorded };
  }

  return { start, measure, settle: () => sleep(500), [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
