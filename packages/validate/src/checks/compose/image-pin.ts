import type { Check } from '../../check.ts';

const EXACT = /@sha256:[0-9a-f]{64}$|:v?\d+\.\d+\.\d+([.-][\w.-]+)?$/;

/** With a tag that moves, such as `latest`, the same file can give a different stack tomorrow. */
export const imagePin: Check = {
  name: 'compose/image-pin',
  title: 'images are pinned to one version',
  run(inputs) {
    const { file, services } = inputs.compose();
    return services
      .filter(({ image, settings }) =>
        image === undefined ? settings.build === undefined : !EXACT.test(image),
      )
      .map(({ name, image, line }) => ({
        severity: 'error',
        file,
        line: line('image'),
        message: `${name}: the image "${image ?? ''}" is not pinned to one version`,
        fix: 'Use the full version (name:1.2.3) or the digest (name@sha256:…).',
      }));
  },
};
