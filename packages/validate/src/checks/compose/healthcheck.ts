import type { Check } from '../../check.ts';
import type { ComposeService } from '../../input/compose.ts';
import { asObject, isObject, textsIn } from '../../input/json.ts';

/** Images whose recent versions hold one program and no shell: a check through a shell never passes there. */
const WITHOUT_SHELL =
  /(^|\/)(grafana\/loki|grafana\/tempo|distroless\/[\w-]+|victoriametrics\/[\w-]+-scratch)(:|@|$)/;

/** A container without a check is up as soon as it exists; one whose check cannot pass blocks all that wait for it. */
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
    return { says: 'its healthcheck is switched off', fix: 'Give it a test that asks the service.' };
  }
  const usesShell = typeof test === 'string' || words[0] === 'CMD-SHELL';
  if (usesShell && WITHOUT_SHELL.test(image ?? '')) {
    return {
      says: `its healthcheck needs a shell, and ${image} has none: it can never pass`,
      fix: 'Use test: [CMD, …] with a program of the image, such as [CMD, /usr/bin/loki, -health].',
    };
  }
  if (words.length < 2 && !usesShell) {
    return { says: 'its healthcheck names no command', fix: 'Write test: [CMD, program, argument …].' };
  }
  const [, program = ''] = words;
  if (words[0] === 'CMD' && /^(true|\/bin\/true|:)$/.test(program)) {
    return {
      says: 'its healthcheck passes whatever happens',
      fix: 'Ask the service, for example its /health.',
    };
  }
  return undefined;
}
