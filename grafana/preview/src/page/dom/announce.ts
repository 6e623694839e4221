/** Says a text to users of a screen reader. */
export function announce(text: string): void {
  const node = document.getElementById('announcement');
  if (node) node.textContent = text;
}
