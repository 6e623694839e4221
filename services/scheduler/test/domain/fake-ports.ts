import { Dispatcher, type DispatcherLimits } from '../../src/domain/dispatcher.ts';
import type { Job } from '../../src/domain/job.ts';
import { type JobSpec, NO_ORIGIN } from '../../src/domain/job.ts';
import type { Disturbance, ToolResult } from '../../src/domain/ports.ts';
import type { TargetInfo } from '../../src/domain/target-table.ts';

export const compute: JobSpec = { priority: 'normal', workload_type: 'compute' };
export const tool: JobSpec = { priority: 'normal', workload_type: 'tool', tool: 'echo' };
export const target: TargetInfo = { id: 't1', type: 'linux', capacity: 100, health: 'healthy', cpu: 0 };

/** A dispatcher whose clock, turns and tool calls the test controls. */
export function dispatcherUnderTest(limits: Partial<DispatcherLimits> = {}) {
  const clock = { ms: 0, perRead: 0 };
  const turns: (() => void)[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const calls: { job: Job; signal: AbortSignal; answer: (result: ToolResult) => void }[] = [];
  const moves = new Map<string, number>();
  const disturbance = { stalled: false, delayMs: 0, refuses: () => false, fails: () => false };
  const started: Job[] = [];
  const finished: Job[] = [];

  const dispatcher = new Dispatcher(
    { queueCapacity: 10, keepFinished: 5, toolConcurrency: 2, ...limits },
    {
      now: () => {
        clock.ms += clock.perRead;
        return clock.ms;
      },
      runNow: (run) => turns.push(run),
      defer: (run) => turns.push(run),
      after: (ms, run) => timers.push({ ms, run }),
      callTool: (job, signal) => new Promise((answer) => calls.push({ job, signal, answer })),
      observer: {
        moved: (state, count = 1) => moves.set(state, (moves.get(state) ?? 0) + count),
        started: (job) => started.push(job),
        finished: (job) => finished.push(job),
      },
      disturbance: disturbance satisfies Disturbance,
    },
  );

  return {
    dispatcher,
    clock,
    timers,
    calls,
    started,
    finished,
    moves,
    disturbance,
    /** Returns the number of accepted jobs, or the reason for none. */
    submit(spec: JobSpec, ...ids: string[]) {
      const jobs = dispatcher.submit(
        ids.map((id) => ({ id, spec })),
        () => NO_ORIGIN,
      );
      return typeof jobs === 'string' ? jobs : jobs.length;
    },
    /** Advances the clock, and runs the timers that were set before. */
    pass(ms: number) {
      clock.ms += ms;
      for (const { run } of timers.splice(0)) run();
    },
    /** Runs all waiting turns until none is left, and returns their number. */
    runTurns() {
      let count = 0;
      for (let run = turns.shift(); run; run = turns.shift()) {
        run();
        count += 1;
      }
      return count;
    },
  };
}

/** Lets the promises of answered tool calls settle. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));
