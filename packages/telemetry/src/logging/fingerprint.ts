const maxRead = 300;
const maxLength = 100;

/**
 * A message without what differs between two lines of the same kind: quoted text, and words with a digit, such as ids,
 * numbers, times and addresses. Lines of one kind have the same fingerprint, so that the first line of a new kind can be found.
 */
export function fingerprint(message: string): string {
  return message
    .slice(0, maxRead)
    .replace(/"[^"]*"|`[^`]*`|\S*\d\S*/g, '#')
    .replace(/\s+/g, ' ')
    .slice(0, maxLength);
}
