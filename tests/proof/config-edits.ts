import type { Fault, Profile, Stack } from '@opsconductor/proof';
import { parse, stringify } from 'yaml';
import { FACTOR, platformProfile } from './start-platform.ts';

type Edit = (text: string) => string;

/** Edits that are in force now: several faults may have changed files of the one stack. */
const inForce = new Map<string, { readonly path: string; readonly edit: Edit }>();

const production: Profile = platformProfile(FACTOR);

/** One file as it has to be now. Others are left as they are: rules may have been taken out of them. */
function editedFile(path: string): Profile {
  const edits = [...inForce.values()].filter((one) => one.path === path);
  const files = production.files
    .filter((file) => file.path === path)
    .map((file) => ({ ...file, scaled: edits.reduce((text, { edit }) => edit(text), file.scaled) }));
  return { ...production, files };
}

/** Somebody edits a mounted file and tells the service to read it again, by SIGHUP or by a restart. */
export function configEdited(
  what: string,
  path: string,
  edit: Edit,
  reload: (stack: Stack) => Promise<unknown>,
): Fault {
  if (!production.files.some((file) => file.path === path)) throw new Error(`the profile holds no ${path}`);
  const apply = async (stack: Stack) => {
    stack.writeProfile(editedFile(path));
    await reload(stack);
  };
  return {
    name: what,
    start(stack) {
      inForce.set(what, { path, edit });
      return apply(stack);
    },
    end(stack) {
      inForce.delete(what);
      return apply(stack);
    },
  };
}

/** An edit of a file's content instead of its text. */
export const inYaml =
  (change: (content: Record<string, never>) => void): Edit =>
  (text) => {
    const content = parse(text, { merge: true });
    change(content);
    return stringify(content);
  };

export const hangUp = (service: string) => (stack: Stack) => stack.kill(service, 'SIGHUP');
