import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonIn } from '../../src/tool/reason.ts';

// Outputs of promtool 3.5.3, amtool 0.33.1, Loki 3.7.8, Tempo 2.10.8 and docker 28. Both outputs of a program arrive in any order.
for (const [what, output, reason] of [
  [
    'a template of promtool',
    'Checking /v/a.yml\n  FAILED:\n/v/a.yml: group "a", rule 1, "A": annotation "summary": template: __alert_A:1: function "humanise" not defined',
    '/v/a.yml: group "a", rule 1, "A": annotation "summary": template: __alert_A:1: function "humanise" not defined',
  ],
  [
    'two groups of one name',
    '  FAILED:\n/v/b.yml: 0:0: groupname: "a" is repeated in the same file\nChecking /v/b.yml',
    '/v/b.yml: 0:0: groupname: "a" is repeated in the same file',
  ],
  [
    'a reason that is repeated',
    'Checking /v/f.yml\n  FAILED:\n/v/f.yml: unknown unit "min" in duration "5min"\n/v/f.yml: unknown unit "min" in duration "5min"',
    '/v/f.yml: unknown unit "min" in duration "5min"',
  ],
  [
    'a key that is not known',
    '  FAILED:\n/v/h.yml: yaml: unmarshal errors:\n  line 5: field keep_firing not found in type rulefmt.Rule\nChecking /v/h.yml',
    '/v/h.yml: yaml: unmarshal errors: line 5: field keep_firing not found in type rulefmt.Rule',
  ],
  [
    'a reason on the line of FAILED',
    '  FAILED: parsing YAML file /v/p1.yml: global scrape timeout greater than scrape interval\nChecking /v/p1.yml\n',
    'parsing YAML file /v/p1.yml: global scrape timeout greater than scrape interval',
  ],
  [
    'a file that the program cannot open',
    'promtool: error: stat /v/a.yml: permission denied, try --help',
    'promtool: error: stat /v/a.yml: permission denied',
  ],
  [
    'amtool',
    "Checking '/v/am1.yml'  FAILED: root route must not have any mute time intervals\n\namtool: error: failed to validate 1 file(s)\n",
    'root route must not have any mute time intervals',
  ],
  [
    'amtool with its lines in another order',
    "Checking '/v/am4.yml'amtool: error: failed to validate 1 file(s)\n\n  FAILED: unknown time zone Europe/Berln\n",
    'unknown time zone Europe/Berln',
  ],
  [
    'Loki',
    'failed parsing config: /v/l1.yml: yaml: unmarshal errors:\n  line 1: field auth_enable not found in type loki.ConfigWrapper.',
    'failed parsing config: /v/l1.yml: yaml: unmarshal errors: line 1: field auth_enable not found in type loki.ConfigWrapper.',
  ],
  [
    'a warning of Tempo in logfmt',
    'level=info ts=2026-11-29T10:00:00Z msg="initialising"\nlevel=warn ts=2026-11-29T10:00:00Z caller=main.go:1 msg="Configuration \\"x\\" ignored" err=EOF',
    'Configuration "x" ignored: EOF',
  ],
  [
    'docker',
    "docker: Error response from daemon: invalid mount path: 'relative' mount path must be absolute\n\nRun 'docker run --help' for more information",
    "invalid mount path: 'relative' mount path must be absolute",
  ],
  ['no output', '\n', 'nothing: it gives no reason'],
] as const) {
  test(`the reason is taken from the output: ${what}`, () => assert.equal(reasonIn(output), reason));
}
