import { formatProblem, Problem } from './problem.ts';

/** Runs one command to its end: a Problem becomes its message and exit code 1, anything else keeps its stack. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Problem ? formatProblem(error) : error);
    process.exitCode ||= 1;
  }
}
