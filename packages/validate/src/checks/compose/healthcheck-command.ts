import pMap from 'p-map';
import type { Check } from '../../check.ts';
import { Skip } from '../../errors.ts';
import { asObject, textsIn } from '../../input/json.ts';
import { mountsOf } from '../../input/mounts.ts';
import type { Finding } from '../../problem.ts';
import { docker } from '../../tool/docker.ts';

/** More containers at the same time are not faster on two cores. */
const CONCURRENT = 3;

/** Runs the images: a service whose healthcheck uses `curl` in an image without curl is never healthy. */
export const healthcheckCommand: Check = {
  name: 'compose/healthcheck-command',
  title: 'the program of each healthcheck is in its image',
  async run(inputs) {
    const compose = inputs.compose();
    const { file, services } = compose;
    const asked = services.flatMap((service) => {
      const { name, image, settings, line } = service;
      const [kind, program] = textsIn(asObject(settings.healthcheck).test ?? []);
      const isMounted = mountsOf(compose, service).some(({ target }) => target === program);
      return kind === 'CMD' && program !== undefined && image !== undefined && !isMounted
        ? [{ name, image, program, line }]
        : [];
    });
    const unique = [...new Map(asked.map((each) => [`${each.image} ${each.program}`, each])).values()];
    const missing: string[] = [];
    const findings = await pMap(
      unique,
      async ({ name, image, program, line }): Promise<Finding[]> => {
        const has = await hasProgram(image, program, missing);
        if (has !== false) return [];
        return [
          {
            severity: 'error',
            file,
            line: line('healthcheck'),
            message: `${name}: its healthcheck runs "${program}", which ${image} does not have: it can never pass`,
            fix: 'Use a program that is in the image, or install one there.',
          },
        ];
      },
      { concurrency: CONCURRENT },
    );
    const found = findings.flat();
    if (found.length === 0 && missing.length > 0)
      throw new Skip(
        `these images are not on this machine: ${[...new Set(missing)].join(', ')}. Pull them with docker pull`,
        true,
      );
    return found;
  },
};

/** Undefined if the image is not on this machine. */
async function hasProgram(image: string, program: string, missing: string[]): Promise<boolean | undefined> {
  try {
    // The engine reports a missing program with exit code 127. Whether the program accepts --help does not matter.
    const run = await docker([
      'run',
      '--rm',
      '--pull=never',
      '--network=none',
      '--entrypoint',
      program,
      image,
      '--help',
    ]);
    return !(run.exitCode === 127 && /executable file not found|no such file or directory/.test(run.output));
  } catch (error) {
    if (!(error instanceof Skip) || !error.message.includes(image)) throw error;
    missing.push(image);
    return undefined;
  }
}
