const secretKeys = new Set(
  'password passwd passphrase pwd secret clientsecret token accesstoken refreshtoken idtoken authtoken authorization proxyauthorization cookie setcookie apikey xapikey privatekey credential credentials sessionid creditcard cardnumber iban ssn email emailaddress phone phonenumber'.split(
    ' ',
  ),
);

/** A key name without case and separators. */
export const normalizeKey = (key: string): string => key.replace(/[-_]/g, '').toLowerCase();

/** Whether values under this key, such as `password` or `X-Api-Key`, are never shown. */
export const isSecretKey = (key: string): boolean => secretKeys.has(normalizeKey(key));
