import { fastProfile, type ProveOptions, Stack, WebhookReceiver } from '@opsconductor/proof';

const root = import.meta.dirname;
const receiver = (image: string) =>
  new WebhookReceiver({ image, hosts: ['chat.internal', 'pager.internal'], port: 9095 });

/** Starts the shop on a profile that is 25 times as fast, and returns the options of a proof. */
export async function startShop(images: NodeJS.Dict<string>): Promise<Omit<ProveOptions, 'cases'>> {
  const profile = fastProfile({
    root,
    factor: 25,
    files: {
      prometheus: ['prometheus/prometheus.yml'],
      prometheusRules: ['prometheus/*.rules.yml'],
      alertmanager: ['alertmanager/alertmanager.yml'],
    },
  });
  const webhooks = receiver(images.NODE_IMAGE ?? '');
  const stack = await Stack.start({
    composeFile: `${root}/compose.yml`,
    environment: images,
    profile,
    receiver: webhooks,
  });
  return {
    stack,
    profile,
    receiver: webhooks.of(stack),
    backends: {
      prometheus: { service: 'prometheus', port: 9090 },
      alertmanager: { service: 'alertmanager', port: 9093 },
    },
  };
}
