import type { Compose, ComposeService } from './compose.ts';
import { asArray, asText, isObject } from './json.ts';

export interface PublishedPort {
  readonly service: string;
  readonly index: number;
  /** Empty: every address of the machine. */
  readonly address: string;
  /** Undefined: the engine chooses. */
  readonly port: string | undefined;
  readonly protocol: string;
}

/** The ports that a service opens on the host, in the short and the long form. */
export function publishedPorts({ fill }: Compose, service: ComposeService): PublishedPort[] {
  return asArray(service.settings.ports).flatMap((value, index) => {
    if (isObject(value)) {
      const port = asText(value.published);
      return [
        {
          service: service.name,
          index,
          address: asText(value.host_ip) ?? '',
          port,
          protocol: asText(value.protocol) ?? 'tcp',
        },
      ];
    }
    const [spec = '', protocol = 'tcp'] = fill(asText(value) ?? '').split('/');
    const match = /^(?:(\[[^\]]+\]|\d+(?:\.\d+){3}):)?(?:([\d-]*):)?[\d-]+$/.exec(spec);
    if (!match) return [];
    return [{ service: service.name, index, address: match[1] ?? '', port: match[2] || undefined, protocol }];
  });
}
