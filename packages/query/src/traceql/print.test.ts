import type { Span } from '@firedrill/telemetry';
import { describe, expect, it } from 'vitest';
import { printSpans } from './print.ts';

describe('spans as JSON', () => {
  it('are to the letter what JSON.stringify makes of them', () => {
    const resource = { 'service.name': 'pay "ments"', 'k8s.pod.name': 'payments-1' };
    const attributes = { 'http.route': '/pay\n' };
    const span = (part: Partial<Span>): Span => ({
      traceId: 'ab'.repeat(16),
      spanId: '01'.repeat(8),
      parentSpanId: undefined,
      name: 'GET /pay',
      kind: 'server',
      service: 'pay "ments"',
      resource,
      attributes,
      start: 1_773_151_267_000.25,
      durationMs: 0.001,
      status: 'unset',
      error: undefined,
      ...part,
    });
    const failed = { parentSpanId: '02'.repeat(8), kind: 'client', status: 'error', error: 'time"out' } as const;
    for (const spans of [[], [span({})], [span(failed), span({ start: 0, durationMs: 1e21 }), span({})]])
      expect(printSpans(spans)).toBe(JSON.stringify(spans));
  });
});
