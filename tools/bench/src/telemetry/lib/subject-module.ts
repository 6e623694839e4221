/** A module of the folder `subjects`. */
export const subjectModule = (file: string) => new URL(`../subjects/${file}`, import.meta.url);
