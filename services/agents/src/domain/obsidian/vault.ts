import MiniSearch from 'minisearch';
import type { Note } from './note.ts';

export interface NoteQuery {
  readonly query: string;
  /** Only notes with this tag; every note when empty. */
  readonly tag: string;
  readonly limit: number;
}

export interface Hit {
  readonly name: string;
  readonly score: number;
  readonly tags: string[];
  readonly excerpt: string;
}

const EXCERPT_CHARACTERS = 160;

/** Notes, their links and an index of their words. Names are case-insensitive, as in Obsidian. */
export class Vault {
  readonly #notes: ReadonlyMap<string, Note>;
  readonly #backlinks = new Map<string, string[]>();
  readonly #index: MiniSearch<Note>;

  constructor(notes: readonly Note[]) {
    this.#notes = new Map(notes.map((note) => [keyOf(note.name), note]));
    for (const { name, links } of notes)
      for (const target of links) {
        const from = this.#backlinks.get(keyOf(target)) ?? [];
        this.#backlinks.set(keyOf(target), [...from, name]);
      }
    this.#index = new MiniSearch<Note>({
      idField: 'name',
      fields: ['name', 'text', 'tags'],
      extractField: (note, field) =>
        field === 'tags' ? note.tags.join(' ') : note[field as 'name' | 'text'],
      searchOptions: { boost: { name: 3, tags: 2 }, prefix: true, fuzzy: 0.1 },
    });
    this.#index.addAll(notes);
  }

  get size(): number {
    return this.#notes.size;
  }

  /** Best match first; without words all notes with the tag, by name. */
  search({ query, tag, limit }: NoteQuery): Hit[] {
    const wanted = tag.toLowerCase();
    const tagged = ({ tags }: Note) => wanted === '' || tags.includes(wanted);
    const matches =
      query.trim() === ''
        ? [...this.#notes.values()]
            .sort((a, b) => a.name.localeCompare(b.name))
            .map((note) => ({ note, score: 0 }))
        : this.#index.search(query).map(({ id, score }) => ({ note: this.#noteOf(id), score }));
    return matches
      .filter(({ note }) => tagged(note))
      .slice(0, limit)
      .map(({ note: { name, tags, text }, score }) => ({
        name,
        score: Math.round(score * 1_000) / 1_000,
        tags,
        excerpt: text.replace(/\s+/g, ' ').slice(0, EXCERPT_CHARACTERS),
      }));
  }

  /** A note with its links, its links to missing notes, and its backlinks. */
  find(name: string) {
    const note = this.#notes.get(keyOf(name));
    if (!note) return undefined;
    const exists = (target: string) => this.#notes.has(keyOf(target));
    return {
      name: note.name,
      text: note.text,
      tags: note.tags,
      links: note.links.filter(exists),
      missing: note.links.filter((target) => !exists(target)),
      backlinks: this.#backlinks.get(keyOf(note.name)) ?? [],
    };
  }

  #noteOf(name: string): Note {
    return this.#notes.get(keyOf(name)) as Note;
  }
}

const keyOf = (name: string) => name.trim().toLowerCase();
