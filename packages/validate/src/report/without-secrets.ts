import type { ValidateConfig } from '../config-schema.ts';

/** The login of an address: everything up to the last @ before the path. The advice of validate names one itself. */
const LOGIN = /\b([a-z][a-z\d+.-]*:\/\/)(?!user:password@)[^/?#"\n]*@/gi;
const PARAMETER =
  /([?&][\w.-]*(?:token|secret|passw(?:or)?d|pwd|key|auth|signature|credential)[\w.-]*=)[^&#\s"']+/gi;
const HEADER = /\b((?:basic|bearer)\s+)[\w.~+/-]{8,}=*/gi;

/**
 * Takes logins, tokens in addresses and Authorization headers out of a text. Every text of a report goes through this
 * function, because it may name the address of a server or repeat what a program or a server says.
 */
export function withoutSecrets(text: string, config: ValidateConfig = {}): string {
  // A password may contain characters after which the pattern does not recognise the address.
  const addresses = Object.values(config).filter((value) => typeof value === 'string');
  return addresses
    .filter((value) => /^https?:\/\/.*@/s.test(value))
    .reduce((rest, address) => rest.replaceAll(address, withoutLogin(address)), text)
    .replace(LOGIN, '$1')
    .replace(PARAMETER, '$1***')
    .replace(HEADER, '$1***');
}

function withoutLogin(address: string): string {
  const url = URL.parse(address);
  if (!url) return '(an address that is not valid)';
  url.username = '';
  url.password = '';
  return url.href.replace(/\/$/, '');
}
