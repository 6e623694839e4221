import timers from 'node:timers/promises';
import type { App, AppError } from '@opsconductor/service-kit';
import type { Telemetry } from '@opsconductor/telemetry';
import Type from 'typebox';
import { type FailureReason, InjectedError, runTool } from '../domain/run-tool.ts';
import { type Selection, SelectionError, type Selector, SOURCES } from '../domain/selector.ts';
import { InputError, type Scalar, TARGETS, type ToolInput, type ToolOutput } from '../domain/tool.ts';
import { isToolName, TOOL_NAMES, type ToolName } from '../domain/tool-names.ts';
import { toolOf } from '../domain/tools.ts';
import { errors } from '../errors.ts';
import type { Recorders } from '../metrics.ts';

const Value = Type.Union([Type.String({ maxLength: 16_384 }), Type.Number(), Type.Boolean(), Type.Null()], {
  description: 'a text of at most 16,384 characters, a number, a boolean or null; nothing nested',
});

const Fields = Type.Unsafe<Record<string, Scalar>>({
  type: 'object',
  maxProperties: 32,
  propertyNames: { type: 'string', maxLength: 64 },
  additionalProperties: Value,
});

const Body = Type.Object(
  {
    tool: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]{1,64}$',
        description: 'the name of a tool, see GET /selector/tools',
      }),
    ),
    input: Type.Optional(
      Type.Union([Type.String({ maxLength: 16_384 }), Fields], {
        description: 'a text of at most 16,384 characters or a flat object of at most 32 fields',
      }),
    ),
    selector: Type.Optional(
      Type.String({ minLength: 1, maxLength: 256, description: 'words that describe the task' }),
    ),
  },
  { additionalProperties: false },
);

const Executed = Type.Object({
  status: Type.Literal('success'),
  tool: Type.Enum(TOOL_NAMES),
  target: Type.Enum(TARGETS),
  output: Type.Unknown({ description: 'the value or flat object that the tool returns' }),
  duration_ms: Type.Number(),
  source: Type.Enum(SOURCES, { description: 'where the selection came from' }),
});

export interface ExecuteDeps {
  readonly telemetry: Telemetry;
  readonly metrics: Recorders;
  readonly select: Selector;
  readonly mustFail: () => boolean;
  readonly delayMs: () => number;
}

export function executeRoutes(
  app: App,
  { telemetry, metrics, select, mustFail, delayMs }: ExecuteDeps,
): void {
  app.post('/ai/execute', { schema: { body: Body, response: { 200: Executed } } }, async ({ body }) => {
    const started = performance.now();
    const named = body.tool;
    if (named !== undefined && !isToolName(named)) throw errors.TOOL_UNKNOWN(named);
    const query = body.selector ?? named;
    if (query === undefined) throw errors.TOOL_MISSING();
    const selection = await selected(query, named);
    const tool = named ?? bestOf(selection, query);

    const finish = (status: 'success' | 'error') => {
      const seconds = (performance.now() - started) / 1_000;
      metrics.aiRequests.inc({ status, tool });
      metrics.aiRequestDuration.observe({ tool }, seconds);
      return Math.round(seconds * 1e6) / 1e3;
    };
    try {
      const output = await traced(tool, body.input ?? '');
      const { target } = toolOf(tool);
      return {
        status: 'success' as const,
        tool,
        target,
        output,
        duration_ms: finish('success'),
        source: selection.source,
      };
    } catch (error) {
      finish('error');
      throw translate(tool, error);
    }
  });

  /** An execution that names its tool also works without a selection. */
  async function selected(query: string, named: ToolName | undefined): Promise<Selection> {
    try {
      return await select(query);
    } catch (error) {
      if (!(error instanceof SelectionError)) throw error;
      if (named === undefined) throw errors.SELECTOR_UNAVAILABLE().causedBy(error);
      return { candidates: [], source: 'degraded' };
    }
  }

  function traced(tool: ToolName, input: ToolInput): Promise<ToolOutput> {
    return telemetry.tracing.traceFunction(
      `execute_tool ${tool}`,
      () => runTool(toolOf(tool), input, { sleep: timers.setTimeout, mustFail, delayMs }),
      { attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': tool } },
    );
  }

  function translate(tool: ToolName, error: unknown): AppError {
    const count = (reason: FailureReason) => metrics.aiRequestErrors.inc({ tool, reason });
    if (error instanceof InputError) {
      count('invalid_input');
      return errors.TOOL_INPUT_INVALID(tool, error.message).causedBy(error);
    }
    const reason = error instanceof InjectedError ? 'injected' : 'internal';
    count(reason);
    return errors.TOOL_FAILED(tool, reason).causedBy(error, { tool, reason });
  }
}

function bestOf({ candidates }: Selection, query: string): ToolName {
  const [best] = candidates;
  if (!best) throw errors.TOOL_NOT_FOUND(query);
  return best.tool;
}
