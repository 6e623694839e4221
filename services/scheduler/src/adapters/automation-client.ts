import type { JobFailure } from '../domain/job.ts';

const TIMEOUT_MS = 5_000;

export class ToolCallError extends Error {
  override readonly name = 'ToolCallError';
  readonly reason: JobFailure;

  constructor(reason: JobFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

interface ToolCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>> | undefined;
}

export type CallTool = (call: ToolCall, signal: AbortSignal) => Promise<unknown>;

/** Runs tools through the automation service. `request` is `fetch`. Rejects only with a `ToolCallError`. */
export function automationClient(baseUrl: string, request: typeof fetch): CallTool {
  return async ({ tool, input }, signal) => {
    const response = await send(() =>
      request(`${baseUrl}/ai/execute`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ tool, ...(input && { input }) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      }),
    );
    const body = await readBody(response);
    if (response.ok && body.status === 'success')
      return { source: body.source, duration_ms: body.duration_ms };
    const refused = response.status >= 400 && response.status < 500;
    throw new ToolCallError(
      refused ? 'rejected' : 'tool_failed',
      `automation answered ${response.status} for tool ${tool}: ${describe(body)}`,
    );
  };
}

interface ToolAnswer {
  readonly status?: string;
  readonly source?: string;
  readonly duration_ms?: number;
  readonly error?: { readonly code?: string; readonly message?: string };
}

async function send(call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (error) {
    throw transportError(error);
  }
}

async function readBody(response: Response): Promise<ToolAnswer> {
  try {
    return (await response.json()) as ToolAnswer;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw transportError(error);
  }
}

function transportError(error: unknown): ToolCallError {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new ToolCallError('timeout', `automation did not answer within ${TIMEOUT_MS} ms`, error);
  }
  return new ToolCallError('unreachable', 'automation cannot be reached', error);
}

const describe = ({ status, error }: ToolAnswer) => error?.message ?? status ?? 'no explanation';
