/** The text with the part between `<!-- name:start -->` and `<!-- name:end -->` replaced. */
export function replaceMarked(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the marks ${start} and ${end} are missing: add them`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
