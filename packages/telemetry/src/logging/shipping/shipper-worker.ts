import { parentPort, workerData } from 'node:worker_threads';
import { ShipperCounters } from './counters.ts';
import { LokiPush } from './loki-push.ts';
import { Shipper, type ShipperMessage, type ShipperSetup } from './shipper.ts';

// A thread of its own: formatting and sending a line costs several times as much as logging it.
const { counters, ...setup } = workerData as ShipperSetup & { counters: SharedArrayBuffer };
const shipper = new Shipper({
  ...setup,
  counters: new ShipperCounters(counters),
  push: new LokiPush(setup),
  report: (message: ShipperMessage) => parentPort?.postMessage(message),
});
parentPort?.on('message', () => shipper.drain());
await shipper.run();
