/**
 * Values of TraceQL as Tempo's JSON carries them: attributes of OpenTelemetry, what has no type there as text.
 */
import { printTraceValue, type TraceLabel, type TraceValue } from '@firedrill/query';

/** `{"key":…,"value":{"stringValue":…}}`. */
export function keyValue({ name, value }: TraceLabel): object {
  return { key: name, value: anyValue(value) };
}

function anyValue(value: TraceValue): object {
  switch (value.type) {
    case 'int':
      return { intValue: String(value.value) };
    case 'float':
      return { doubleValue: value.value };
    case 'boolean':
      return { boolValue: value.value };
    default:
      return { stringValue: printTraceValue(value) };
  }
}
