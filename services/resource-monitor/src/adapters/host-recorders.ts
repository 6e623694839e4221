import type { Gauge, Telemetry } from '@opsconductor/telemetry';
import { loadScore } from '../domain/load.ts';
import { hostMetrics } from '../metrics.ts';
import type { Sample } from './sampler.ts';

type Recorders = ReturnType<typeof register>;

const register = ({ metrics }: Telemetry) => metrics.register(hostMetrics);

/** A missing value is shown as NaN: 0 would look healthy, and the last value would look current. */
function show(gauge: Gauge, labels: Record<string, string>, value: number | undefined): void {
  gauge.set(labels, value ?? 0);
  if (value !== undefined) return;
  const names = Object.keys(labels);
  for (const cell of gauge.cells)
    if (names.every((name) => cell.labels[name] === labels[name])) cell.value = Number.NaN;
}

/** Updates the metrics of the host with each sample. */
export function hostRecorders(telemetry: Telemetry): (sample: Sample) => void {
  const recorders = register(telemetry);
  const record = (sample: Sample | undefined) => {
    showGauges(recorders, sample);
    raiseCounters(recorders, sample);
  };
  record(undefined);
  return record;
}

function showGauges(recorders: Recorders, sample: Sample | undefined): void {
  const { cpu, host } = sample ?? {};
  const set = (gauge: Gauge, value: number | undefined) => show(gauge, {}, value);
  show(recorders.cpuUsage as unknown as Gauge, { origin: 'host' }, cpu?.usage);
  set(recorders.cpuSystem, cpu?.system);
  set(recorders.cpuUser, cpu?.user);
  set(recorders.cpuIowait, cpu?.iowait);
  set(recorders.memoryUsed, host?.memory?.used);
  set(recorders.memoryAvailable, host?.memory?.available);
  set(recorders.memoryCached, host?.memory?.cached);
  set(recorders.memorySwapUsed, host?.memory?.swapUsed);
  set(recorders.diskQueue, host?.disk?.inFlight);
  set(recorders.systemLoad, cpu && host?.memory && host.stat && loadScore(cpu, host.memory, host.stat));
  for (const [mountpoint, fileSystem] of host?.fileSystems ?? []) {
    show(recorders.diskUsage as unknown as Gauge, { mountpoint }, fileSystem?.used);
    show(recorders.diskSize as unknown as Gauge, { mountpoint }, fileSystem?.size);
  }
}

function raiseCounters(recorders: Recorders, sample: Sample | undefined): void {
  const { disk, network } = sample?.host ?? {};
  recorders.diskReads.raiseTo({}, disk?.reads ?? 0);
  recorders.diskWrites.raiseTo({}, disk?.writes ?? 0);
  recorders.networkBytesIn.raiseTo({}, network?.bytesIn ?? 0);
  recorders.networkBytesOut.raiseTo({}, network?.bytesOut ?? 0);
  recorders.networkPacketsIn.raiseTo({}, network?.packetsIn ?? 0);
  recorders.networkPacketsOut.raiseTo({}, network?.packetsOut ?? 0);
  recorders.networkErrors.raiseTo({}, network?.errors ?? 0);
}
