export interface Note {
  readonly name: string;
  readonly text: string;
  /** Lower case, without the hash. */
  readonly tags: string[];
  /** Names of other notes as written, without duplicates. */
  readonly links: string[];
}

/** Reads a note of an Obsidian vault: `[[Name]]`, `[[Name#Heading|alias]]` and `#tag`, but not inside code. */
export function parseNote(name: string, text: string): Note {
  const prose = text.replace(/```[\s\S]*?(?:```|$)/g, ' ').replace(/`[^`\n]*`/g, ' ');
  const links = [...prose.matchAll(/\[\[([^\]|#\n]{1,100})(?:#[^\]|\n]{0,100})?(?:\|[^\]\n]{0,100})?\]\]/g)];
  const tags = [...prose.matchAll(/(?:^|\s)#([A-Za-z][\w/-]{0,63})/g)];
  return {
    name,
    text,
    tags: distinct(tags.map(([, tag = '']) => tag.toLowerCase())),
    links: distinct(links.map(([, target = '']) => target.trim())),
  };
}

const distinct = (values: string[]) => [...new Set(values)];
