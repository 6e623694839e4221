/** English text has about four characters to a token. */
export const countTokens = (text: string) => Math.max(1, Math.ceil(text.length / 4));
