/**
 * What a fault of telemetry says. Nothing of it touches the world; it touches what is known of it.
 */

import type { Seconds } from '@firedrill/base';

/** What a world says of itself, by kind. */
export type SignalKind = 'metrics' | 'logs' | 'traces';

/** `targets` empty = all. `share` of log lines and spans that are lost, 0..1; metrics are lost whole. */
export type TelemetryFault =
  | {
      readonly do: 'telemetry-gap';
      readonly signals: readonly SignalKind[];
      readonly targets: readonly string[];
      readonly share: number;
    }
  /** What targets say is known so many seconds later. */
  | {
      readonly do: 'telemetry-delay';
      readonly signals: readonly SignalKind[];
      readonly targets: readonly string[];
      readonly delay: Seconds;
    }
  /** Rules are not evaluated: nothing is recorded, nothing fires, nothing is resolved. */
  | { readonly do: 'rules-stop' }
  /** Every aggregation of a rule that was `from` is `to`. */
  | {
      readonly do: 'mis-aggregation';
      readonly rule: string;
      readonly from: 'sum' | 'avg' | 'max' | 'min';
      readonly to: 'sum' | 'avg' | 'max' | 'min';
    };
