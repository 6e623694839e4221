import { parseDuration, parseGoDuration, parseLokiDuration } from '@opsconductor/promkit';
import { isMap, parseAllDocuments } from 'yaml';
import { InputError, Skip } from '../../errors.ts';
import { request } from '../../http/client.ts';
import { ask } from '../../http/prometheus.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject, asText, type Json, objectsIn } from '../../input/json.ts';
import { SourceFile } from '../../input/source-file.ts';
import { prometheusRetentionMs } from '../queries/retention.ts';

/** The retention of a store in milliseconds: that of the running store, and that of the files. */
export interface Kept {
  readonly url: string;
  readonly what: string;
  readonly inForceMs: number;
  readonly wantedMs: number;
}

/** The default of Tempo, if its file does not set it. */
const TEMPO_DEFAULT = '336h';

/** @throws Skip if the address or the compose file is not given */
export async function keptByPrometheus(inputs: Inputs): Promise<Kept[]> {
  const url = inputs.need('prometheus', '--prometheus');
  inputs.need('compose', '--compose');
  const flags = await ask<Record<string, string>>(url, '/api/v1/status/flags');
  const { storageRetention = '' } = await ask<{ storageRetention?: string }>(
    url,
    '/api/v1/status/runtimeinfo',
  );
  const kept = storageRetention.split(' or ')[0] || flags['storage.tsdb.retention.time'] || '';
  const inForceMs = parseDuration(kept) ?? Number.NaN;
  const wantedMs = prometheusRetentionMs(inputs);
  if (wantedMs === undefined) throw new Skip('no service of the compose file runs Prometheus');
  return [{ url, what: 'samples', inForceMs, wantedMs }];
}

/** @throws Skip if the address or the file is not given */
export async function keptByLoki(inputs: Inputs): Promise<Kept[]> {
  const url = inputs.need('loki', '--loki');
  const wanted = lokiPeriods(fileValue(inputs, inputs.need('lokiConfig', 'lokiConfig')));
  const inForce = lokiPeriods(await configOf(url, '/config'));
  const otherwise = (periods: ReadonlyMap<string, number>) => periods.get(ALL_LINES) ?? Number.NaN;
  return [...new Set([...wanted.keys(), ...inForce.keys()])].map((what) => ({
    url,
    what,
    inForceMs: inForce.get(what) ?? otherwise(inForce),
    wantedMs: wanted.get(what) ?? otherwise(wanted),
  }));
}

/** @throws Skip if the address or the file is not given */
export async function keptByTempo(inputs: Inputs): Promise<Kept[]> {
  const url = inputs.need('tempo', '--tempo');
  const wanted = fileValue(inputs, inputs.need('tempoConfig', 'tempoConfig'));
  const inForce = await configOf(url, '/status/config');
  return [{ url, what: 'traces', inForceMs: tempoPeriod(inForce), wantedMs: tempoPeriod(wanted) }];
}

const ALL_LINES = 'lines';

/** The retention of all lines, and of the lines of each selector. It is infinite if Loki deletes nothing. */
function lokiPeriods(config: Json): Map<string, number> {
  const limits = asObject(config.limits_config);
  const deletes = asObject(config.compactor).retention_enabled === true;
  const period = (text = '') => (deletes && parseLokiDuration(text)) || Number.POSITIVE_INFINITY;
  return new Map([
    [ALL_LINES, period(asText(limits.retention_period) ?? '0s')],
    ...objectsIn(limits.retention_stream).map((stream): [string, number] => [
      `lines of ${asText(stream.selector)}`,
      period(asText(stream.period)),
    ]),
  ]);
}

const tempoPeriod = (config: Json) =>
  parseGoDuration(asText(asObject(asObject(config.compactor).compaction).block_retention) ?? TEMPO_DEFAULT) ??
  Number.NaN;

const fileValue = (inputs: Inputs, path: string) => asObject(new SourceFile(inputs.root, path).value);

/** The last YAML document of a response: Tempo sends a title before its configuration. */
async function configOf(url: string, path: string): Promise<Json> {
  const document = parseAllDocuments(await request(url, path)).at(-1);
  if (document === undefined || document.errors.length > 0 || !isMap(document.contents))
    throw new InputError(`${url}${path} does not answer with YAML: is it the right address?`);
  return asObject(document.toJS());
}
