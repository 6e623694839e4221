/** English text has about four characters per token. */
export const countTokens = (text: string) => Math.max(1, Math.ceil(text.length / 4));
