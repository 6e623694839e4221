import type { Check } from '../../check.ts';

const KNOWN =
  /^(admin|password|passwd|secret|changeme|change-me|changeit|default|root|postgres|grafana|guest|test|1234\d*|letmein|prom-operator|minioadmin)$/i;
/** Switches whose name ends like that of a secret, such as MYSQL_ALLOW_EMPTY_PASSWORD. */
const SWITCH = /^(true|false|yes|no|on|off|0|1)$/i;
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS)$/i;

/** A secret in the compose file can be read in the repository, in `docker inspect`, and in every copy of both. */
export const secrets: Check = {
  name: 'compose/secrets',
  title: 'no environment variable contains a secret or a known default password',
  run(inputs) {
    const { file, services, fill } = inputs.compose();
    return services.flatMap(({ name, environment, line }) =>
      Object.entries(environment).flatMap(([variable, value]) => {
        if (!SECRET_NAME.test(variable) || value === '') return [];
        const filled = fill(value);
        const isKnown = KNOWN.test(filled);
        // Without its variables, nothing may be left: their values are in .env or in the shell.
        const isInFile = fill(withoutVariables(value)) !== '';
        if (filled === '' || SWITCH.test(filled) || !(isKnown || isInFile)) return [];
        return [
          {
            severity: 'error' as const,
            file,
            line: line('environment', variable),
            message: isKnown
              ? `${name}: ${variable} is a well-known default password`
              : `${name}: the compose file contains the secret ${variable}`,
            fix: `Pass it as a file: use the compose key secrets, and ${variable}_FILE or ${variable}__FILE.`,
          },
        ];
      }),
    );
  },
};

/** The text and the defaults that the compose file itself has: `b` and `c` of `a${X}b${Y:-c}`. */
const withoutVariables = (value: string): string =>
  value.replace(/\$\{\w+(?::?-([^}]*))?(?::?[?+][^}]*)?\}|\$\w+/g, (_, fallback = '') => fallback);
