import { formatProblem, Problem } from './problem.ts';

/** Runs one command to its end. A Problem is printed as its message with exit code 1; other errors keep their stack. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Problem ? formatProblem(error) : error);
    process.exitCode ||= 1;
  }
}
