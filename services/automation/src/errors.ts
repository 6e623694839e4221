import { errorRegistry } from '@opsconductor/service-kit';

export const errors = errorRegistry({
  TOOL_MISSING: { statusCode: 400, message: () => 'name a "tool" or describe one in "selector"' },
  TOOL_UNKNOWN: {
    statusCode: 400,
    message: (tool: string) => `tool "${tool}" does not exist: GET /selector/tools lists the tools`,
  },
  TOOL_NOT_FOUND: {
    statusCode: 422,
    message: (selector: string) => `no tool fits "${selector}": use words from GET /selector/tools`,
  },
  TOOL_INPUT_INVALID: {
    statusCode: 422,
    message: (tool: string, remedy: string) => `tool "${tool}" cannot use this input: ${remedy}`,
  },
  TOOL_FAILED: {
    statusCode: 502,
    message: (tool: string, reason: string) => `tool "${tool}" failed: ${reason}`,
  },
});
