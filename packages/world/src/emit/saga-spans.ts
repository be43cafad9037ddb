/**
 * Spans of sagas, one trace for each execution: the execution, its steps as calls, and under these what services did.
 *
 *   booking ───────────────────────────────────────▶        written when it has ended
 *     confirm ──────────▶ given up                           written when it is given up or answered
 *       POST /bookings ─────────────▶                        the service's own, also of a late completion
 */
import { combine32, mix32 } from '@firedrill/base';
import type { TelemetryWriter } from '@firedrill/telemetry';
import type { StepFlight } from '../cold/saga-state.ts';
import type { SagaScene } from '../cold/sagas.ts';
import type { Machine } from '../machine/machine.ts';
import { TRACE_SAMPLE } from '../machine/spans.table.ts';
import { CLIENT_SPAN } from './recorder.ts';
import { reasonType } from './span-shapes.ts';

const EXECUTION = 0x5a6a;

export class SagaSpans {
  private readonly m: Machine;
  private readonly writer: TelemetryWriter;
  /** Handles by what they stand for. */
  private readonly handles = new Map<string, number>();

  constructor(m: Machine, writer: TelemetryWriter) {
    this.m = m;
    this.writer = writer;
  }

  /** An attempt has its answer; `reason` is the machine's, 0 is well. */
  answered(scene: SagaScene, { key, step, isUndo, sentAt, attempt }: StepFlight, reason: number): void {
    const { execution, spec } = scene;
    if (!this.isKept(execution.key)) return;
    const { name } = spec.steps[step]!;
    const does = isUndo ? `compensate ${name}` : name;
    this.write(scene, {
      span: combine32(key, CLIENT_SPAN),
      parent: combine32(execution.key, EXECUTION),
      shape: this.shape(does, { 'saga.step': name, 'saga.compensation': String(isUndo) }),
      from: sentAt,
      error: reason === 0 ? undefined : reasonType(this.m.plan, reason),
      attempt,
    });
  }

  /** An execution is over. */
  ended(scene: SagaScene, isFailed: boolean): void {
    const { execution, spec } = scene;
    if (!this.isKept(execution.key)) return;
    this.write(scene, {
      span: combine32(execution.key, EXECUTION),
      parent: 0,
      shape: this.shape(`saga ${spec.name}`, { 'saga.name': spec.name }),
      from: execution.startedAt,
      error: isFailed ? (execution.error ?? 'failed') : undefined,
      attempt: 0,
    });
  }

  private isKept(trace: number): boolean {
    return mix32(trace ^ TRACE_SAMPLE) >>> 0 < this.m.traceBelow;
  }

  private write(
    { world, execution, spec, now }: SagaScene,
    said: {
      readonly span: number;
      readonly parent: number;
      readonly shape: number;
      readonly from: number;
      readonly error: string | undefined;
      readonly attempt: number;
    },
  ): void {
    const { from, error, ...rest } = said;
    const { traces } = this.writer;
    const resource = this.handle(`resource ${spec.name}`, () => traces.resource({ 'service.name': spec.name }));
    traces.append({
      trace: execution.key,
      resource,
      start: world.options.file.clock + from * 1000,
      durationMs: (now - from) * 1000,
      error: error === undefined ? 0 : traces.errorType(error),
      ...rest,
    });
  }

  private shape(name: string, attributes: Readonly<Record<string, string>>): number {
    return this.handle(name, () => this.writer.traces.shape({ name, kind: 'internal', attributes }));
  }

  private handle(name: string, make: () => number): number {
    const known = this.handles.get(name) ?? make();
    this.handles.set(name, known);
    return known;
  }
}
