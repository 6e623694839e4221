/** One way in which a tree can be broken, and who has to see it. */
export interface Defect {
  readonly name: string;
  /** In which file of the healthy tree what is put in the place of what. */
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  readonly check: string;
  readonly message: RegExp;
}

/** A defect of one edit. */
export const defect = (
  name: string,
  [file, from, to]: readonly [file: string, from: string, to: string],
  check: string,
  message: RegExp,
): Defect => ({ name, edits: [{ file, from, to }], check, message });
