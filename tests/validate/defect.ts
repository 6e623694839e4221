/** A mistake in the healthy tree, and the check that has to find it. */
export interface Defect {
  readonly name: string;
  /** Replacements of text in the files of the healthy tree. */
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** Files and folders that get another mode. */
  readonly modes?: Readonly<Record<string, number>>;
  readonly check: string;
  readonly message: RegExp;
}

/** A defect with one edit. */
export const defect = (
  name: string,
  [file, from, to]: readonly [file: string, from: string, to: string],
  check: string,
  message: RegExp,
): Defect => ({ name, edits: [{ file, from, to }], check, message });
