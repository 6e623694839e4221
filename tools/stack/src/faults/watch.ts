import { inspectImages } from '../docker/inspect.ts';
import { portOf } from '../files/ports.ts';
import { imagePin } from '../images/pins.ts';
import type { Watch } from './describe.ts';

/** URLs of the running stack. A Prometheus built from Debian packages has no alerts page, only the API. */
export async function findWatch(): Promise<Watch> {
  const ref = imagePin('PROMETHEUS_IMAGE');
  const image = (await inspectImages([ref])).get(ref);
  const page = image?.builtFrom === undefined ? '/alerts' : '/api/v1/alerts';
  return {
    alerts: `http://localhost:${await portOf('PROMETHEUS_PORT')}${page}`,
    inbox: `http://localhost:${await portOf('ALERT_INBOX_PORT')}`,
  };
}
