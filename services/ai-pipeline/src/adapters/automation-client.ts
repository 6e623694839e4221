import { chargeBudget } from '@opsconductor/telemetry/budget';
import Type from 'typebox';
import Value from 'typebox/value';
import { errors } from '../errors.ts';
import { type Fetch, postJson } from './http.ts';

const Executed = Type.Object({ output: Type.Unknown() });

const LIMIT_MS = 3_000;

export type ExecuteTool = (tool: string, text: string, signal: AbortSignal) => Promise<string>;

/** Runs a tool at automation; the time limit is 3 s. The output is returned as text for the model. */
export function automationClient(send: Fetch, baseUrl: string): ExecuteTool {
  return async (tool, text, signal) => {
    chargeBudget('hop');
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
    const outcome = await postJson(send, `${baseUrl}/ai/execute`, { tool, input: { text } }, limit);
    if (outcome.kind === 'timeout') throw errors.AUTOMATION_TIMEOUT().causedBy(outcome.error);
    if (outcome.kind === 'unreachable') throw errors.AUTOMATION_UNREACHABLE().causedBy(outcome.error);
    const { response } = outcome;
    const body = await readJson(response);
    if (limit.aborted) throw errors.AUTOMATION_TIMEOUT();
    if (response.status >= 500) throw errors.AUTOMATION_FAILED(response.status);
    if (response.status >= 400 || !Value.Check(Executed, body))
      throw errors.AUTOMATION_REFUSED(response.status);
    return JSON.stringify(body.output);
  };
}

/** Undefined for a body that is not JSON or did not arrive. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text());
  } catch {
    return undefined;
  }
}
