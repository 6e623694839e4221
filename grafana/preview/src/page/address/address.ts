import type { RawRange } from '../time/time-range.ts';
import type { Selection } from '../variables/variable.ts';

/** What the user has chosen, as it is in the address. Names are those of Grafana, so that its links work here. */
export interface Address {
  readonly range: RawRange;
  readonly refresh: string;
  readonly selection: Selection;
  readonly viewPanel: number | undefined;
  readonly annotations: boolean;
}

export const REFRESHES = ['', '5s', '10s', '30s', '1m', '5m'] as const;

/** Reads an address; what it does not say comes from the dashboard. */
export function readAddress(search: string, defaults: Address): Address {
  const parameters = new URLSearchParams(search);
  const names = new Set([...parameters.keys()].filter((key) => key.startsWith('var-')));
  const chosen = Object.fromEntries([...names].map((key) => [key.slice(4), parameters.getAll(key)]));
  const refresh = parameters.get('refresh');
  const panel = Number(/^(?:panel-)?(\d+)$/.exec(parameters.get('viewPanel') ?? '')?.[1]);
  return {
    range: {
      from: parameters.get('from') ?? defaults.range.from,
      to: parameters.get('to') ?? defaults.range.to,
    },
    refresh: REFRESHES.some((each) => each === refresh) ? (refresh ?? '') : defaults.refresh,
    selection: { ...defaults.selection, ...chosen },
    viewPanel: Number.isNaN(panel) ? undefined : panel,
    annotations: parameters.has('alerts') ? parameters.get('alerts') === 'on' : defaults.annotations,
  };
}

/** The search part of an address. It names range, refresh and variables, so that it can be sent to someone else. */
export function writeAddress(address: Address): string {
  const parameters = new URLSearchParams([
    ['from', address.range.from],
    ['to', address.range.to],
    ['refresh', address.refresh],
    ...variablePairs(address.selection),
    ...(address.viewPanel === undefined ? [] : [['viewPanel', `panel-${address.viewPanel}`]]),
    ['alerts', address.annotations ? 'on' : 'off'],
  ]);
  return `?${parameters}`;
}

/** `from=…&to=…` for a link, as `${__url_time_range}` has it. */
export const timePairs = ({ from, to }: RawRange): string => `${new URLSearchParams({ from, to })}`;

/** The path of a link to another dashboard, with what it keeps. */
export function linkPath(
  path: string,
  address: Address,
  { keepTime, includeVars }: { readonly keepTime?: boolean; readonly includeVars?: boolean },
): string {
  const parameters = new URLSearchParams([
    ...(keepTime
      ? [
          ['from', address.range.from],
          ['to', address.range.to],
        ]
      : []),
    ...(includeVars ? variablePairs(address.selection) : []),
  ]);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

const variablePairs = (selection: Selection): [string, string][] =>
  Object.entries(selection).flatMap(([name, values]) =>
    values.map((value): [string, string] => [`var-${name}`, value]),
  );
