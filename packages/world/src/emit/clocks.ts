/**
 * Clocks that are wrong, as telemetry shows them: the `ts` that a process writes into its own lines and the start of its
 * spans. When a line was collected, how long a span took, and every metric are told by other clocks.
 */
import type { LogTemplate, LogWriter } from '@firedrill/telemetry';
import type { Machine } from '../machine/machine.ts';
import type { SpanShapes } from './span-shapes.ts';

/** Seconds that the clock of an instance is ahead. */
export function aheadOf(m: Machine, instance: number): number {
  return instance < 0 ? 0 : m.F[(m.clocks >> 1) + 1 + instance]!;
}

/** Milliseconds that the clock of who made a span is ahead. */
export function aheadOfSpan(m: Machine, shapes: SpanShapes, resource: number): number {
  if (m.F[m.clocks >> 1] === 0) return 0;
  for (let n = 0; n < m.plan.instanceCount; n++)
    if (aheadOf(m, n) !== 0 && shapes.resource(n) === resource) return aheadOf(m, n) * 1000;
  return 0;
}

/** Templates of lines, and those of the same lines by another clock; these are made when they are first needed. */
export class Templates {
  private readonly logs: LogWriter;
  private readonly known = new Map<number, LogTemplate>();
  private readonly made = new Map<string, number>();

  constructor(logs: LogWriter) {
    this.logs = logs;
  }

  add(template: LogTemplate): number {
    const id = this.logs.template(template);
    this.known.set(id, template);
    return id;
  }

  /** The template for a clock that is so many seconds ahead. */
  by(ahead: number, template: number): number {
    if (ahead === 0) return template;
    const key = `${template}/${ahead}`;
    let id = this.made.get(key);
    if (id === undefined) {
      id = this.logs.template({ ...this.known.get(template)!, ahead: ahead * 1000 });
      this.made.set(key, id);
    }
    return id;
  }

  freeze(): readonly (readonly [string, number])[] {
    return [...this.made];
  }

  thaw(frozen: readonly (readonly [string, number])[]): void {
    this.made.clear();
    for (const [key, id] of frozen) this.made.set(key, id);
  }
}
