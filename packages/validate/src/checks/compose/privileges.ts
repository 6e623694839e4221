import type { Check } from '../../check.ts';
import type { ComposeService } from '../../input/compose.ts';
import { asText, textsIn } from '../../input/json.ts';

interface Lapse {
  readonly key: string;
  readonly says: string;
  readonly fix: string;
}

/** Each of these privileges helps an attacker who has broken into the container. */
export const privileges: Check = {
  name: 'compose/privileges',
  title: 'containers have no more privileges than they need',
  run(inputs) {
    const { file, services } = inputs.compose();
    return services.flatMap((service) =>
      lapsesOf(service).map(({ key, says, fix }) => ({
        severity: 'error' as const,
        file,
        line: service.line(key),
        message: `${service.name}: ${says}`,
        fix,
      })),
    );
  },
};

function lapsesOf({ settings }: ComposeService): Lapse[] {
  const user = asText(settings.user);
  const lapses: [boolean, Lapse][] = [
    [
      user === undefined || /^(0|root)(:|$)/.test(user),
      {
        key: 'user',
        says: 'it runs as root, or as the user of its image',
        fix: 'Set user: "<uid>:<gid>" with a uid above 0.',
      },
    ],
    [
      settings.read_only !== true,
      {
        key: 'read_only',
        says: 'its root file system is writable',
        fix: 'Set read_only: true, and add a volume or tmpfs for the files that it writes.',
      },
    ],
    [
      !textsIn(settings.cap_drop ?? []).some((name) => name.toUpperCase() === 'ALL'),
      {
        key: 'cap_drop',
        says: 'it keeps Linux capabilities',
        fix: 'Set cap_drop: [ALL], and list the capabilities that it needs in cap_add.',
      },
    ],
    [
      !textsIn(settings.security_opt ?? []).some((text) => /^no-new-privileges([:=]true)?$/.test(text)),
      {
        key: 'security_opt',
        says: 'its processes can gain privileges',
        fix: 'Set security_opt: [no-new-privileges:true].',
      },
    ],
    [
      settings.privileged === true,
      {
        key: 'privileged',
        says: 'it is privileged, which means root on the host',
        fix: 'Remove privileged.',
      },
    ],
    [
      textsIn(settings.volumes ?? []).some((text) => text.includes('docker.sock')),
      {
        key: 'volumes',
        says: 'it mounts the docker socket, which gives it root on the host',
        fix: 'Use a service discovery that needs no socket, or a read-only proxy for the socket.',
      },
    ],
  ];
  return lapses.filter(([applies]) => applies).map(([, lapse]) => lapse);
}
