import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import type { Inputs } from '../../input/inputs.ts';
import type { Finding } from '../../problem.ts';

/** Variables whose value is the name of a time zone. Others, such as that of Grafana, also accept words like "browser". */
const VARIABLES = ['TZ', 'OPS_TIMEZONE'];

/** With an unknown name, most programs use UTC without a message: maintenance windows are hours away from where they should be. */
export const timeZone: Check = {
  name: 'config/time-zone',
  title: 'every time zone exists',
  run(inputs) {
    if (!inputs.has('compose') && !inputs.has('alertmanagerConfig'))
      throw new Skip('neither --compose nor --alertmanager-config is given');
    return [
      ...(inputs.has('compose') ? ofServices(inputs) : []),
      ...(inputs.has('alertmanagerConfig') ? ofIntervals(inputs) : []),
    ];
  },
};

function ofServices(inputs: Inputs): Finding[] {
  const { services, file, fill } = inputs.compose();
  return services.flatMap(({ name, environment, line }) =>
    VARIABLES.flatMap((variable): Finding[] => {
      const zone = fill(environment[variable] ?? '').replace(/^:/, '');
      const fault = faultOf(zone);
      if (zone === '' || zone.startsWith('/') || fault === undefined) return [];
      return [
        {
          severity: 'error',
          file,
          line: line('environment', variable),
          message: `${name}: ${variable} is "${zone}", ${fault.says}. Its programs may use UTC without a message`,
          fix: `${fault.fix} It is set in the compose file, in .env or in the shell.`,
        },
      ];
    }),
  );
}

function ofIntervals(inputs: Inputs): Finding[] {
  const { file, timeIntervals } = inputs.alertmanager();
  return timeIntervals.flatMap(({ name, locations }) =>
    locations.flatMap(({ name: zone, line }): Finding[] => {
      const fault = /^(Local)?$/.test(zone) ? undefined : faultOf(zone);
      if (fault === undefined) return [];
      const message = `the time interval "${name}" has the location "${zone}", ${fault.says}`;
      return [{ severity: 'error', file, line, message, fix: fault.fix }];
    }),
  );
}

function faultOf(zone: string): { says: string; fix: string } | undefined {
  const known = canonical(zone);
  if (known === undefined)
    return { says: 'which is not the name of a time zone', fix: 'Use a name such as Europe/Berlin.' };
  // Names are files, whose names distinguish upper and lower case.
  const isOtherCase = known !== zone && known.toLowerCase() === zone.toLowerCase();
  return isOtherCase ? { says: `which is written ${known}`, fix: `Write ${known}.` } : undefined;
}

/** Undefined for a name that is not in the IANA database, also for an offset such as +02:00. */
function canonical(zone: string): string | undefined {
  if (/^[+-]/.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
