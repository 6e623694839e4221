import type { Fault, Profile, Stack } from '@opsconductor/proof';
import { parse, stringify } from 'yaml';

type Edit = (text: string) => string;

/** Edits that are in force now: several faults may have changed files of the one stack. */
const inForce = new Map<string, { readonly path: string; readonly edit: Edit }>();

/** One file as it has to be now. Others do not change: rules may have been removed from them. */
function editedFile(profile: Profile, path: string): Profile {
  const edits = [...inForce.values()].filter((one) => one.path === path);
  const files = profile.files
    .filter((file) => file.path === path)
    .map((file) => ({ ...file, scaled: edits.reduce((text, { edit }) => edit(text), file.scaled) }));
  if (files.length === 0) throw new Error(`The profile has no file ${path}.`);
  return { ...profile, files };
}

/** How a service reads its configuration again. */
interface Reload {
  readonly disturbs?: string;
  readonly run: (stack: Stack) => Promise<unknown>;
}

/** Edits a mounted file, and makes its service read it again. */
export function configEdited(what: string, path: string, edit: Edit, { run, disturbs }: Reload): Fault {
  const apply = async (stack: Stack) => {
    stack.writeProfile(editedFile(stack.profile, path));
    await run(stack);
  };
  return {
    name: what,
    ...(disturbs && { disturbs }),
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

export const hangUp = (service: string): Reload => ({ run: (stack) => stack.kill(service, 'SIGHUP') });

export const restarted = (service: string): Reload => ({
  disturbs: 'a container starts again',
  run: (stack) => stack.restart(service),
});
