import { isMap, parseAllDocuments } from 'yaml';
import { InputError } from '../../check.ts';
import { request } from '../../http/client.ts';
import { ask } from '../../http/prometheus.ts';
import type { Inputs } from '../../input/inputs.ts';
import { asObject, asText, type Json, objectsIn } from '../../input/json.ts';
import { SourceFile } from '../../input/source-file.ts';
import { parseDuration } from '../../promql/duration.ts';
import { prometheusRetentionMs } from '../queries/retention.ts';

/** For how long a store keeps something, in milliseconds: as it runs, and as the files say. */
export interface Kept {
  readonly url: string;
  readonly what: string;
  readonly inForceMs: number;
  readonly wantedMs: number;
}

/** Tempo's own, where its file says nothing. */
const TEMPO_DEFAULT = '336h';

/** @throws Skip when its address or the compose file is not given */
export async function keptByPrometheus(inputs: Inputs): Promise<Kept[]> {
  const url = inputs.need('prometheus', '--prometheus');
  inputs.need('compose', '--compose');
  const flags = await ask<Record<string, string>>(url, '/api/v1/status/flags');
  const { storageRetention = '' } = await ask<{ storageRetention?: string }>(
    url,
    '/api/v1/status/runtimeinfo',
  );
  const inForceMs = parseDuration(storageRetention.split(' or ')[0] || flags['storage.tsdb.retention.time']);
  return [{ url, what: 'samples', inForceMs, wantedMs: prometheusRetentionMs(inputs) }];
}

/** @throws Skip when its address or its file is not given */
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

/** @throws Skip when its address or its file is not given */
export async function keptByTempo(inputs: Inputs): Promise<Kept[]> {
  const url = inputs.need('tempo', '--tempo');
  const wanted = fileValue(inputs, inputs.need('tempoConfig', 'tempoConfig'));
  const inForce = await configOf(url, '/status/config');
  return [{ url, what: 'traces', inForceMs: tempoPeriod(inForce), wantedMs: tempoPeriod(wanted) }];
}

const ALL_LINES = 'lines';

/** By what is kept: all lines, and those of a selector; for ever where nothing deletes. */
function lokiPeriods(config: Json): Map<string, number> {
  const limits = asObject(config.limits_config);
  const deletes = asObject(config.compactor).retention_enabled === true;
  const period = (text: string | undefined) => (deletes && parseDuration(text)) || Number.POSITIVE_INFINITY;
  return new Map([
    [ALL_LINES, period(asText(limits.retention_period) ?? '0s')],
    ...objectsIn(limits.retention_stream).map((stream): [string, number] => [
      `lines of ${asText(stream.selector)}`,
      period(asText(stream.period)),
    ]),
  ]);
}

const tempoPeriod = (config: Json) =>
  parseDuration(asText(asObject(asObject(config.compactor).compaction).block_retention) ?? TEMPO_DEFAULT);

const fileValue = (inputs: Inputs, path: string) => asObject(new SourceFile(inputs.root, path).value);

/** The last document of an answer: Tempo puts a title before its configuration. */
async function configOf(url: string, path: string): Promise<Json> {
  const document = parseAllDocuments(await request(url, path)).at(-1);
  if (document === undefined || document.errors.length > 0 || !isMap(document.contents))
    throw new InputError(`${url}${path} answers what is not YAML: is it the right address?`);
  return asObject(document.toJS());
}
