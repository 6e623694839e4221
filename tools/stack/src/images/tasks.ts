import { Listr } from 'listr2';
import { formatDuration, secondsSince } from '../cli/duration.ts';
import { throttle } from './progress.ts';
import type { Report } from './run-logged.ts';

/** A terminal shows one changing line; a log file gets a new line each time. */
const LIVE_MS = 100;
const LOG_MS = 20_000;

export interface Job {
  readonly name: string;
  readonly title: string;
  readonly run: (report: Report) => Promise<void>;
}

/** Runs jobs, each with a line of progress. When a job fails, the others still run. */
export async function runJobs(jobs: readonly Job[], concurrent: number): Promise<Map<string, unknown>> {
  const failures = new Map<string, unknown>();
  const tasks = jobs.map((job) => ({
    title: job.title,
    task: async (_: unknown, task: { title: string; output: string }) => {
      const started = Date.now();
      try {
        const show = (text: string) => {
          task.output = text;
        };
        await job.run(throttle(show, process.stdout.isTTY ? LIVE_MS : LOG_MS));
        task.title = `${job.title}: ${formatDuration(secondsSince(started))}`;
      } catch (error) {
        failures.set(job.name, error);
        throw error;
      }
    },
  }));
  const options = {
    concurrent,
    exitOnError: false,
    rendererOptions: { showErrorMessage: false, collapseErrors: true },
  };
  await new Listr(tasks, options).run();
  return failures;
}
