import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ComposeModel } from '../stack/model.ts';
import { httpInbox } from './http-inbox.ts';
import type { Receiver } from './receiver.ts';

const SERVICE = 'proof-receiver';

export interface WebhookReceiverOptions {
  /** An image with Node 22.18 or later. */
  readonly image: string;
  /** The host names that the Alertmanager's webhook URLs have. In the stack they resolve to this container. */
  readonly hosts: readonly string[];
  /** The port of those URLs. */
  readonly port: number;
}

/**
 * A receiver for stacks that have none: a container in the stack that answers under the host names of the production
 * webhooks, so that the Alertmanager's file stays as it is. It takes webhooks on every path.
 */
export class WebhookReceiver {
  readonly #options: WebhookReceiverOptions;

  constructor(options: WebhookReceiverOptions) {
    this.#options = options;
  }

  /** Adds the container to a model, on every network. */
  addTo(model: ComposeModel): void {
    const { image, hosts, port } = this.#options;
    const extension = extname(import.meta.url);
    const script = `/webhook-server.m${extension.slice(1)}`;
    const source = fileURLToPath(new URL(`./webhook-server${extension}`, import.meta.url));
    const networks = Object.keys(model.networks ?? {});
    model.services[SERVICE] = {
      image,
      entrypoint: ['node', script, String(port)],
      init: true,
      ports: [{ target: port }],
      volumes: [{ type: 'bind', source, target: script, read_only: true }],
      networks: Object.fromEntries(networks.map((name) => [name, { aliases: [...hosts] }])),
    };
  }

  /** The notifications that it has received, once the stack runs. */
  of(stack: { url(service: string, port: number): string }): Receiver {
    return httpInbox(stack.url(SERVICE, this.#options.port));
  }
}
