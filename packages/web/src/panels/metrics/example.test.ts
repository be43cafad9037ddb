import { expect, test } from 'vitest';
import { askInPromql } from './example.ts';

const recorded = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, [{ type: 'gauge', unit: '', help: '' }]]));

test('the example asks for a metric that is recorded there', () => {
  expect(askInPromql(recorded('http_server_request_duration_seconds', 'up'))).toContain(
    'rate(http_server_request_duration_seconds_count[1m])',
  );
  expect(askInPromql(recorded('container_memory_working_set_bytes', 'up'))).toContain(
    'sum by (instance) (container_memory_working_set_bytes)',
  );
  expect(askInPromql(recorded('up'))).toContain('(up)');
});

test('without an example where none is known to be there', () => {
  expect([askInPromql(undefined), askInPromql(recorded('other'))]).toEqual(['Ask in PromQL', 'Ask in PromQL']);
});
