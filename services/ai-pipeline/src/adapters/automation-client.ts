import Type from 'typebox';
import Value from 'typebox/value';
import { errors } from '../errors.ts';
import { postJson } from './http.ts';

const Executed = Type.Object({ output: Type.Unknown() });

export type ExecuteTool = (tool: string, text: string, signal: AbortSignal) => Promise<string>;

/** Runs a tool at automation; gives up after 2 s. The output is rendered as text, because a model reads it next. */
export function automationClient(baseUrl: string): ExecuteTool {
  return async (tool, text, signal) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(2_000)]);
    const outcome = await postJson(`${baseUrl}/ai/execute`, { tool, input: { text } }, limit);
    if (outcome.kind === 'timeout') throw errors.AUTOMATION_TIMEOUT().causedBy(outcome.error);
    if (outcome.kind === 'unreachable') throw errors.AUTOMATION_UNREACHABLE().causedBy(outcome.error);
    const { status, body } = outcome;
    if (status >= 500) throw errors.AUTOMATION_FAILED(status);
    if (status >= 400 || !Value.Check(Executed, body)) throw errors.AUTOMATION_REFUSED(status);
    return JSON.stringify(body.output);
  };
}
