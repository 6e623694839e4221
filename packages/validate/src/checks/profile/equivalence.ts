import type { Check } from '../../check.ts';
import { InputError, Skip } from '../../errors.ts';
import type { Finding } from '../../problem.ts';

type Proof = typeof import('@opsconductor/proof');

/** A proof with shorter durations is valid for production only if nothing else differs. */
export const equivalence: Check = {
  name: 'profile/equivalence',
  title: 'the fast profile differs from production in durations only',
  async run(inputs) {
    const { factor, files } = inputs.need('fastProfile', 'fastProfile');
    const { fastProfile, normalise, scaleBack } = await proofPackage();
    let profile: ReturnType<Proof['fastProfile']>;
    try {
      profile = fastProfile({ root: inputs.root, factor, files });
    } catch (error) {
      throw new InputError((error as Error).message);
    }
    return profile.files
      .filter((file) => scaleBack(file, factor) !== normalise(file.path, file.production, file.kind))
      .map(
        ({ path }): Finding => ({
          severity: 'error',
          file: path,
          message: `dividing its durations by ${factor} and multiplying them again changes the configuration`,
          fix: 'Use durations that can be divided by the factor without rounding.',
        }),
      );
  },
};

async function proofPackage(): Promise<Proof> {
  try {
    return await import('@opsconductor/proof');
  } catch {
    throw new Skip('@opsconductor/proof is not installed: npm install @opsconductor/proof', true);
  }
}
