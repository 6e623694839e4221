import type { Check } from '../../check.ts';

const KNOWN =
  /^(admin|password|passwd|secret|changeme|change-me|changeit|default|root|postgres|grafana|guest|test|1234\d*|letmein|prom-operator|minioadmin)$/i;
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS)$/i;

/** Literal secrets are in the repository, in `docker inspect`, and in every copy of either. */
export const secrets: Check = {
  name: 'compose/secrets',
  title: 'no secret stands in the environment, and none is a known default',
  run(inputs) {
    const { file, services, fill } = inputs.compose();
    return services.flatMap(({ name, environment, line }) =>
      Object.entries(environment).flatMap(([variable, value]) => {
        if (!SECRET_NAME.test(variable) || value === '') return [];
        const filled = fill(value);
        if (filled === '') return [];
        const isKnown = KNOWN.test(filled);
        return [
          {
            severity: 'error' as const,
            file,
            line: line('environment', variable),
            message: isKnown
              ? `${name}: ${variable} is the default "${filled}", which everybody knows`
              : `${name}: the secret ${variable} stands in the compose file`,
            fix: `Hand it over as a file: ${variable}_FILE or ${variable}__FILE and the compose key secrets.`,
          },
        ];
      }),
    );
  },
};
