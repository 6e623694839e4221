/** A closed set: these are label values, about twenty at most. */
export const TOOL_NAMES = [
  'echo',
  'hash',
  'json-format',
  'base64',
  'text-stats',
  'sort-lines',
  'url-parse',
  'uuid',
  'ssh',
  'powershell',
  'bash',
  'python',
  'http-request',
  'dns-lookup',
  'ping',
  'sql-query',
  'git',
  'docker',
  'kubectl',
  'ansible',
] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

const known: ReadonlySet<string> = new Set(TOOL_NAMES);

export function isToolName(text: string): text is ToolName {
  return known.has(text);
}
