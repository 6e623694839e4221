import { added, changed, type Edit, missing } from './edits.ts';
import {
  otherBoolean,
  otherMatcher,
  otherQuantities,
  otherText,
  otherTimeOfDay,
  otherValues,
  withoutAlternative,
} from './other-values.ts';

/** What is changed at the places that a pattern matches: `*` is a part of a key, `**` any keys, `{a,b}` one of two. */
export type KindRule = readonly [pattern: string, ...edits: Edit[]];

const value = changed(otherValues);
const quantity = changed(otherQuantities);
const text = changed(otherText);
const either = (one: string, two: string) =>
  changed((given) => (given === one ? [two] : given === two ? [one] : []));
const next = (values: readonly string[]) =>
  changed((given) => {
    const index = values.indexOf(given);
    return index < 0 ? [] : [values[(index + 1) % values.length] ?? ''];
  });

/** A regular expression is long: its change is named by what it no longer has. */
const alternatives = changed(withoutAlternative, (other, given) => {
  const left = new Set(other.split(/[(|)]/));
  return `without ${given.split(/[(|)]/).find((part) => !left.has(part))}`;
});

const LIMIT = '{sample,label,label_name_length,label_value_length,target,body_size}_limit';

/** Of Prometheus: the configuration, and the files of `scrape_config_files`. */
const scrape: readonly KindRule[] = [
  ['**.{scrape_interval,scrape_timeout,evaluation_interval}', value, missing],
  [`**.${LIMIT}`, value, missing],
  ['global.external_labels.*', value, missing],
  ['{rule_files,scrape_config_files}.*', missing],
  ['storage.**', value, missing],
  ['{remote_write,remote_read}.**', value, missing],
  ['alerting.**', quantity, either('http', 'https')],
  ['scrape_configs.*', missing, added('scrape_interval', '1m')],
  ['scrape_configs.*.{metrics_path,scheme,honor_labels,honor_timestamps}', value, missing],
  ['**.static_configs.*.targets.*', value, missing],
  ['**.static_configs.*.labels.*', value, missing],
  ['scrape_configs.*.*_sd_configs.*.{names,port}', value],
  ['scrape_configs.*.*_sd_configs.*.names.*', value],
  ['scrape_configs.*.*relabel_configs', missing],
  ['scrape_configs.*.*relabel_configs.*', missing],
  ['scrape_configs.*.*relabel_configs.*.{target_label,replacement}', text],
  ['scrape_configs.*.*relabel_configs.*.regex', alternatives],
  ['scrape_configs.*.*relabel_configs.*.action', either('keep', 'drop'), missing],
];

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = 'january february march april may june july august september october november december';

const alertmanager: readonly KindRule[] = [
  ['global.*', value, missing],
  ['templates.*', text, missing],
  ['route.**.{group_wait,group_interval,repeat_interval}', value, missing],
  ['route.**.group_by', missing],
  ['route.**.group_by.*', missing],
  ['route.**.continue', value],
  ['route.**.routes.*', missing],
  ['**.{matchers,source_matchers,target_matchers}.*', changed(otherMatcher), missing],
  ['route.**.{mute,active}_time_intervals', missing],
  ['route.**.{mute,active}_time_intervals.*', missing],
  ['inhibit_rules.*', missing],
  ['inhibit_rules.*.{equal,source_matchers,target_matchers}', missing],
  ['inhibit_rules.*.equal.*', missing],
  ['time_intervals.*.time_intervals.*.{weekdays,months,days_of_month,years,times,location}', missing],
  ['time_intervals.*.time_intervals.*.weekdays.*', next(WEEKDAYS), missing],
  ['time_intervals.*.time_intervals.*.months.*', next(MONTHS.split(' ')), missing],
  ['time_intervals.*.time_intervals.*.{days_of_month,years}.*', changed(laterDays), missing],
  ['time_intervals.*.time_intervals.*.times.*.*_time', changed(otherTimeOfDay)],
  ['time_intervals.*.time_intervals.*.location', either('Local', 'UTC')],
  ['receivers.*.*_configs', missing],
  ['receivers.*.*_configs.*', missing],
  ['receivers.*.*_configs.*.*', value, missing],
  ['receivers.*.*_configs.*.{headers,details,links}.**', text, missing],
];

/** A week later. */
function laterDays(range: string): string[] {
  const [, from, to] = /^(\d+):(\d+)$/.exec(range) ?? [];
  return from === undefined ? [] : [`${Number(from) + 7}:${Number(to) + 7}`];
}

const PARTS =
  'networks,healthcheck,mem_limit,cpus,cpu_shares,pids_limit,read_only,cap_drop,security_opt,user,restart,init,stop_grace_period,logging,profiles,depends_on,tmpfs,volumes,secrets,ports,command,entrypoint';

const compose: readonly KindRule[] = [
  ['services.*', missing, added('privileged', 'true'), added('network_mode', 'host')],
  ['services.*.<<', missing],
  [`services.*.{${PARTS}}`, missing],
  ['services.*.environment.*', value, missing],
  ['services.*.{mem_limit,cpus,cpu_shares,pids_limit,stop_grace_period,read_only,init}', value],
  ['services.*.deploy.resources.**', value, missing],
  ['services.*.user', changed((given) => (/^0(:0)?$/.test(given) ? [] : ['0:0']))],
  ['services.*.{networks,cap_drop,security_opt,profiles,depends_on,tmpfs,secrets}.*', missing],
  ['services.*.healthcheck.{interval,timeout,retries,start_period}', value, missing],
  ['services.*.healthcheck.test.*', quantity],
  ['services.*.logging.options.*', value, missing],
  ['services.*.ports.*', changed(withoutLoopback, () => 'reachable from other machines'), text, missing],
  ['services.*.volumes.*', changed(writable, () => 'writable'), missing],
  ['services.*.command.*', changed(otherArgument), missing],
  ['{networks,secrets}.*.*', text, missing],
  ['volumes.*.**', text],
];

function withoutLoopback(port: string): string[] {
  const everywhere = port.replace(/^(127\.0\.0\.1|localhost|\[::1\]):/, '');
  return everywhere === port ? [] : [everywhere];
}

function writable(mount: string): string[] {
  return mount.endsWith(':ro') ? [mount.slice(0, -3)] : [];
}

/** The value of an argument such as `--retention=15d`. */
function otherArgument(argument: string): string[] {
  const [, name = '', given] = /^(-[^=]*=)(.*)$/s.exec(argument) ?? [];
  if (given === undefined) return otherQuantities(argument);
  return [...otherBoolean(given), ...otherQuantities(given)].map((other) => name + other);
}

/** Of Loki, Tempo and other programs: numbers, durations, sizes, booleans, ports and labels. */
const settings: readonly KindRule[] = [
  ['**', changed(otherTypedValue)],
  ['**.*labels.*', text, missing],
  ['**.*', (entry, source) => (entry.place.endsWith(']') ? missing(entry, source) : [])],
];

function otherTypedValue(given: string): string[] {
  const isAddress = /:\d{2,5}(\/|$)/.test(given);
  return [...otherBoolean(given), ...otherQuantities(given), ...(isAddress ? otherText(given) : [])];
}

export const YAML_KINDS = { scrape, alertmanager, compose, settings } as const;

/** A pattern of a rule as a regular expression for the keys of an entry, each after a line break. */
export function patternOf(pattern: string): RegExp {
  const parts = pattern.split('.').map((part) => {
    if (part === '**') return '(?:\n[^\n]*)*';
    const choices = part.replace(/\{([^}]*)\}/g, (_, all: string) => `(?:${all.replaceAll(',', '|')})`);
    return `\n${choices.replaceAll('*', '[^\n]*')}`;
  });
  return new RegExp(`^${parts.join('')}$`);
}
