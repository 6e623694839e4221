import { readFileSync } from 'node:fs';
import { formatDuration } from '../cli/duration.ts';
import { statePath } from '../files/paths.ts';
import { readState } from '../files/state-file.ts';

export const BUILDER_STATE = 'builder.json';
export const BUILDER_LOG = statePath('logs/builder.log');
export const BUILDER_PROGRAM = 'background-builds.ts';

/** The state that the background builder reports. */
export interface BuilderState {
  readonly pid: number;
  readonly waiting: readonly string[];
  readonly failed: Readonly<Record<string, string>>;
  readonly current?: { readonly name: string; readonly since: number; readonly text: string };
}

export interface Builder {
  readonly state: BuilderState;
  readonly alive: boolean;
}

export async function readBuilder(): Promise<Builder | undefined> {
  const state = await readState<BuilderState>(BUILDER_STATE);
  return state === undefined ? undefined : { state, alive: isBuilder(state.pid) };
}

/** Whether the process is running and is the builder, because process ids are reused. */
function isBuilder(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return (
      process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(BUILDER_PROGRAM)
    );
  } catch {
    return false;
  }
}

const MEANWHILE: Readonly<Record<string, string>> = {
  loki: 'Until Loki answers, the services keep their log lines in spools, and alerts on logs cannot fire.',
  tempo: 'Until Tempo answers, traces are lost.',
};
/** The rule job:first_start:awaited has this number. */
const SILENT = 'ServiceDown reports a back end that has not answered within two hours of the first start.';

/** The state of the builder in sentences; none when there is nothing to report. */
export function describeBuilder(builder: Builder | undefined, now: number): string[] {
  if (builder === undefined) return [];
  const { state, alive } = builder;
  const lines = Object.entries(state.failed).map(
    ([name, reason]) =>
      `${name} could not be built: ${reason} Complete log: ${statePath(`logs/${name}.log`)}`,
  );
  const pending = [...(state.current ? [state.current.name] : []), ...state.waiting];
  for (const name of [...Object.keys(state.failed), ...pending])
    lines.push(MEANWHILE[name] ?? `${name} is missing.`);
  if (lines.length > 0) lines.push(SILENT);
  if (pending.length === 0) return lines;
  if (!alive) {
    return [
      ...lines,
      `The background build of ${pending.join(', ')} was interrupted; \`npm start\` continues it.`,
    ];
  }
  if (state.current) {
    const { name, since, text } = state.current;
    lines.push(`Being built: ${name}, for ${formatDuration((now - since) / 1000)} so far (${text})`);
  }
  if (state.waiting.length > 0) lines.push(`Waiting to be built: ${state.waiting.join(', ')}`);
  lines.push(
    `Each is started in the running stack when it is ready. Progress: \`npm run status\`, log: ${BUILDER_LOG}`,
  );
  return lines;
}
