export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Microseconds of self time by owner (package, part of Node, garbage collector), the largest first. Idle time is left out. */
export function selfTimes(profile: CpuProfile): [owner: string, micros: number][] {
  const owners = new Map(profile.nodes.map((node) => [node.id, ownerOf(node.callFrame)]));
  const times = new Map<string, number>();
  profile.samples.forEach((id, i) => {
    const owner = owners.get(id);
    if (owner === undefined) return;
    times.set(owner, (times.get(owner) ?? 0) + (profile.timeDeltas[i] ?? 0));
  });
  return [...times].sort(([, a], [, b]) => b - a);
}

function ownerOf({ functionName, url }: { functionName: string; url: string }): string | undefined {
  if (functionName === '(idle)' || functionName === '(root)') return undefined;
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (functionName === '(program)') return 'native code, system calls';
  const packageName = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (packageName !== undefined) return packageName;
  if (url.includes('/telemetry/src/')) return `telemetry: ${/\/src\/([^/]+)/.exec(url)?.[1]}`;
  if (url.includes('/bench/')) return 'the app itself';
  if (/^node:.*(async_hooks|async_context|async_local|diagnostics_channel)/.test(url))
    return 'node: async context, diagnostics channels';
  if (/^node:.*(timers)/.test(url)) return 'node: timers';
  if (url.startsWith('node:')) return 'node: http, net, streams and the rest';
  return 'built-in functions';
}
