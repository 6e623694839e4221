import type { Finding } from '../../problem.ts';
import { reasonIn } from '../../tool/reason.ts';
import type { ToolRun } from '../../tool/run-program.ts';

/** The finding for a file that a verifier refuses. */
export const refusal = (program: string, file: string, { output }: ToolRun, effect: string): Finding => ({
  severity: 'error',
  file,
  message: `${program} says: ${reasonIn(output)}`,
  fix: `Correct the reported error. ${effect}`,
});
