/**
 * Telemetry: what a world says about itself, as shapes and append-only stores with one read interface.
 */
export { MetricStore } from './metric-store.ts';
export type * from './types.ts';
