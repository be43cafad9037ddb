import { describe, expect, it } from 'vitest';
import { parseTemplate, renderTemplate } from './template.ts';

function render(source: string, value = 0.1234, labels: Record<string, string> = { svc: 'pay' }): string {
  const template = parseTemplate(source);
  return 'mistake' in template
    ? `! ${template.mistake} @${template.offset}`
    : renderTemplate(template, { labels, value });
}

describe('QR5: templates render as in Prometheus', () => {
  it.each([
    ['{{ $labels.svc }} at {{ $value }}', 'pay at 0.1234'],
    ['{{ .Labels.svc }}{{ .Value }}', 'pay0.1234'],
    ['{{ $labels.absent }}', ''],
    ['{{ $value | humanizePercentage }}', '12.34%'],
    ['{{ humanize 1234567 }} {{ humanize 0.0123 }} {{ humanize 0 }}', '1.235M 12.3m 0'],
    ['{{ humanize1024 1048576 }}', '1Mi'],
    [
      '{{ humanizeDuration 4.25 }}|{{ humanizeDuration 0.012 }}|{{ humanizeDuration 99999 }}|{{ humanizeDuration 200 }}',
      '4.25s|12ms|1d 3h 46m 39s|3m 20s',
    ],
    ['{{ humanizeTimestamp 1435065584.128 }}', '2015-06-23 13:19:44.128 +0000 UTC'],
    ['{{ printf "%.2f" $value }}', '0.12'],
    ['{{ $value | printf "%5.1f|%s" 3 }}', '  3.0|%!s(float64=0.1234)'],
    ['{{ printf "%-6s|%06.2f|%+d|%q|%%" "ab" 3.14159 "x" "y" }}', 'ab    |003.14|%!d(string=x)|"y"|%'],
    ['{{ toUpper $labels.svc }} {{ title "slow call" }}', 'PAY Slow Call'],
    ['{{ if gt $value 0.1 }}high{{ else }}low{{ end }}', 'high'],
    ['{{ if eq $labels.svc "x" }}a{{ end }}b', 'b'],
    ['a {{- " b " -}} c', 'a b c'],
    ['{{ /* nothing */ }}x', 'x'],
    ['{{ (printf "%.0f" $value) | toUpper }}', '0'],
  ])('%s', (source, expected) => expect(render(source)).toBe(expected));

  it.each([
    [1e6, '1e+06'],
    [123456, '123456'],
    [0.00001, '1e-05'],
    [Number.POSITIVE_INFINITY, '+Inf'],
    [Number.NaN, 'NaN'],
  ])('prints the value %d as Go does', (value, expected) => expect(render('{{ $value }}', value)).toBe(expected));

  it.each([
    ['{{ nope $value }}', '! function "nope" not defined @3'],
    ['{{ humanize }}', '! wrong number of args for humanize: want 1 got 0 @3'],
    ['{{ $value | }}', '! missing value for command @12'],
    ['{{ ', '! unclosed action @0'],
    ['{{ if $value }}x', '! unexpected end of template: "if" without "end" @15'],
    ['{{ end }}', '! unexpected "end" @2'],
    ['{{ ; }}', '! unexpected ";" in template @3'],
  ])('refuses %s', (source, expected) => expect(render(source)).toBe(expected));
});
