import type { Inputs } from '../input/inputs.ts';

export async function diagnose(_inputs: Inputs, _tell: (line: string) => void): Promise<number> {
  return 0;
}
