import type { Check } from '../../check.ts';
import type { ComposeService } from '../../input/compose.ts';
import { asObject, isObject, textsIn } from '../../input/json.ts';

/** Images with one program and no shell, in which a healthcheck that needs a shell never passes. */
const WITHOUT_SHELL = /(^|\/)(distroless\/[\w-]+|victoriametrics\/[\w-]+-scratch)(:|@|$)/;
/** The first version without a shell: grafana/loki#19502, grafana/tempo#4556. */
const SINCE = [
  { name: /(^|[/-])grafana[/-]loki(:|@|$)/, major: 3, minor: 6 },
  { name: /(^|[/-])grafana[/-]tempo(:|@|$)/, major: 2, minor: 7 },
];

/**
 * Without a healthcheck, a container counts as ready as soon as it exists. With one that cannot pass, the services that
 * wait for the container never start.
 */
export const healthcheck: Check = {
  name: 'compose/healthcheck',
  title: 'every container has a healthcheck that can pass',
  run(inputs) {
    const { file, services } = inputs.compose();
    return services.flatMap((service) => {
      const fault = faultOf(service);
      if (!fault) return [];
      return [
        {
          severity: 'error' as const,
          file,
          line: service.line('healthcheck'),
          message: `${service.name}: ${fault.says}`,
          fix: fault.fix,
        },
      ];
    });
  },
};

function faultOf({ image, settings }: ComposeService): { says: string; fix: string } | undefined {
  if (!isObject(settings.healthcheck)) {
    return { says: 'it has no healthcheck', fix: 'Add a healthcheck with a program that is in the image.' };
  }
  const { test, disable } = asObject(settings.healthcheck);
  const words = textsIn(test ?? []);
  if (disable === true || words[0] === 'NONE') {
    return { says: 'its healthcheck is disabled', fix: 'Add a test that sends a request to the service.' };
  }
  const usesShell = typeof test === 'string' || words[0] === 'CMD-SHELL';
  if (usesShell && !hasShell(image ?? '')) {
    return {
      says: `its healthcheck needs a shell, and ${image} has none: it can never pass`,
      fix: 'Use test: [CMD, …] with a program of the image, such as [CMD, /usr/bin/loki, -health].',
    };
  }
  if (words.length < 2 && !usesShell) {
    return { says: 'its healthcheck has no command', fix: 'Write test: [CMD, program, argument …].' };
  }
  const [, program = ''] = words;
  if (words[0] === 'CMD' && /^(true|\/bin\/true|:)$/.test(program)) {
    return {
      says: 'its healthcheck always passes',
      fix: 'Test the service itself, for example with a request to /health.',
    };
  }
  return undefined;
}

/** A tag without a version, such as latest, counts as recent. */
function hasShell(image: string): boolean {
  if (WITHOUT_SHELL.test(image)) return false;
  const since = SINCE.find(({ name }) => name.test(image));
  const [, major, minor] = /:v?(\d+)\.(\d+)/.exec(image) ?? [];
  if (since === undefined || major === undefined) return since === undefined;
  return Number(major) < since.major || (Number(major) === since.major && Number(minor) < since.minor);
}
