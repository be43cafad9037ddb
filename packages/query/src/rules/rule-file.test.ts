import { printIssue } from '@firedrill/base';
import { describe, expect, it } from 'vitest';
import { parseRuleFile } from './rule-file.ts';

const issuesOf = (text: string) => parseRuleFile(text, 'alerts.yaml').issues.map(printIssue);

describe('parseRuleFile', () => {
  it('QR1: reads groups, recording and alerting rules, shared labels and durations', () => {
    const { value, issues } = parseRuleFile(
      `groups:
  - name: slo
    interval: 15s
    labels: {team: web}
    rules:
      - record: svc:errors:rate1m
        expr: sum by (svc) (rate(errors_total[1m]))
      - alert: Errors
        expr: |
          svc:errors:rate1m
            > 0.5
        for: 1m30s
        keep_firing_for: 5m
        labels: {severity: page}
        annotations: {summary: "{{ $labels.svc }} fails"}
`,
      'alerts.yaml',
    );
    expect(issues).toEqual([]);
    const [group] = value!.groups;
    expect([group!.name, group!.intervalMs]).toEqual(['slo', 15_000]);
    const [recorded, alert] = group!.rules;
    expect([recorded!.kind, recorded!.name]).toEqual(['record', 'svc:errors:rate1m']);
    expect([alert!.expression, alert!.forMs, alert!.keepFiringMs]).toEqual([
      'svc:errors:rate1m > 0.5',
      90_000,
      300_000,
    ]);
    expect(Object.keys(alert!.labels)).toEqual(['team', 'severity']);
  });

  it('QR2: a mistake inside an expression stands at its line and column of the file', () => {
    const rules = (expr: string) => `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: ${expr}\n`;
    expect(issuesOf(rules('rate(up[1x]) > 1'))).toEqual([
      'alerts.yaml:5:23 could not parse expression: bad number or duration syntax: "1x"; 1x is not a duration. Use s, m, h or d, as in [1m]',
    ]);
    expect(issuesOf(rules('"sum(rate(up))"'))).toEqual([
      'alerts.yaml:5:25 could not parse expression: expected type range vector in call to function "rate", got instant vector; Add a range, as in [5m]',
    ]);
    expect(issuesOf(rules('|\n          sum(up)\n            / count(up'))).toEqual([
      'alerts.yaml:7:23 could not parse expression: unclosed left parenthesis; Close it with )',
    ]);
    expect(issuesOf(rules('>\n          up ==\n          foo(1)'))).toEqual(
      ['alerts.yaml:7:11 could not parse expression: unknown function with name "foo"; did you mean "floor"?'].map(
        (text) => text.replace('; did you mean "floor"?', ''),
      ),
    );
  });

  it('QR3: unknown keys, bad durations, wrong shapes and missing fields are named with the mend', () => {
    expect(issuesOf('group: []')).toEqual([
      'alerts.yaml:1:1 unknown key "group" in a rule file; did you mean "groups"?',
    ]);
    expect(
      issuesOf(
        'groups:\n  - name: a\n    interval: 5x\n    rules:\n      - alert: A\n        expr: up\n        fro: 1m\n',
      ),
    ).toEqual([
      'alerts.yaml:3:15 not a valid duration string: "5x"; Use s, m, h or d, as in 5m',
      'alerts.yaml:7:9 unknown key "fro" in a rule; did you mean "for"?',
    ]);
    expect(issuesOf('groups:\n  - rules: []\n')).toEqual(['alerts.yaml:2:5 group name must not be empty']);
    expect(
      issuesOf('groups:\n  - {name: a, rules: [{expr: up}, {alert: A}, {alert: A, record: b, expr: up}]}\n'),
    ).toEqual([
      "alerts.yaml:2:23 one of 'record' or 'alert' must be set",
      "alerts.yaml:2:35 field 'expr' must be set in rule",
      "alerts.yaml:2:47 only one of 'record' and 'alert' must be set",
    ]);
    expect(issuesOf('groups: 5')).toEqual(['alerts.yaml:1:9 groups must be a list']);
    expect(issuesOf('groups:\n  - {name: a}\n  - {name: a}\n')).toEqual([
      'alerts.yaml:3:5 group name "a" is repeated in the same file',
    ]);
    expect(issuesOf('groups:\n  - {name: a, rules: [{record: b, expr: up, for: 5m}]}\n')).toEqual([
      "alerts.yaml:2:50 invalid field 'for' in recording rule",
    ]);
    expect(issuesOf('groups: [')[0]).toMatch(/^alerts\.yaml:1:10 /);
  });

  it('QR4: a mistake in a template stands at its place', () => {
    const annotated = (text: string) =>
      `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up\n        annotations:\n          summary: "${text}"\n`;
    expect(issuesOf(annotated('is {{ $value | humanise }}'))).toEqual([
      'alerts.yaml:7:36 error in template: function "humanise" not defined; did you mean "humanize"?',
    ]);
    expect(issuesOf(annotated('{{ $foo }}'))[0]).toContain('undefined variable "$foo"');
    expect(issuesOf(annotated('{{ $value'))[0]).toContain('alerts.yaml:7:21 error in template: unclosed action');
  });
});
