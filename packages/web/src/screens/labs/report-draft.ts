/**
 * The report as it is written here: what the server last said, what was typed since, and how both meet. What others write
 * comes in as long as nobody types in its field here; what both write the server brings together.
 */
import { LAB_REPORT_FIELDS, type LabReport, type LabReportBody, type LabReportField } from '@firedrill/protocol';

type Typed = Partial<Readonly<Record<LabReportField, string>>>;

/** One page's draft. */
export class ReportDraft {
  /** What each field said when one began to change it, or was last taken. */
  readonly #was: Record<LabReportField, string>;
  readonly #texts: Record<LabReportField, string>;
  #sending: Typed | undefined;
  /** When what was heard last was written (ms). */
  #heardAt = 0;

  constructor(report: LabReport) {
    this.#was = { ...report };
    this.#texts = { ...report };
  }

  /** What stands in the fields. */
  get texts(): LabReport {
    return { ...this.#texts };
  }

  /** Whether something was typed that the server has not yet. */
  get isOpen(): boolean {
    return LAB_REPORT_FIELDS.some((field) => this.#texts[field] !== this.#was[field]);
  }

  type(field: LabReportField, text: string): void {
    this.#texts[field] = text;
  }

  /** What is to be sent; undefined where nothing is, or something is on its way. */
  send(): LabReportBody | undefined {
    const typed = LAB_REPORT_FIELDS.filter((field) => this.#texts[field] !== this.#was[field]);
    if (typed.length === 0 || this.#sending !== undefined) return undefined;
    const from = (texts: LabReport): Typed => Object.fromEntries(typed.map((field) => [field, texts[field]]));
    this.#sending = from(this.#texts);
    return { ...this.#sending, was: from(this.#was) };
  }

  /** The server took it, and has this now, written `at`. */
  taken(report: LabReport, at: number): void {
    for (const [field, text] of Object.entries(this.#sending ?? {})) this.#was[field as LabReportField] = text;
    this.#sending = undefined;
    this.heard(report, at);
  }

  /** It was not taken; it is sent again. */
  failed(): void {
    this.#sending = undefined;
  }

  /** What the server has: it stands where nothing was typed since. Older than what is known is not listened to. */
  heard(report: LabReport, at: number): void {
    if (this.#sending !== undefined || at < this.#heardAt) return;
    this.#heardAt = at;
    for (const field of LAB_REPORT_FIELDS)
      if (this.#texts[field] === this.#was[field]) {
        this.#texts[field] = report[field];
        this.#was[field] = report[field];
      }
  }
}

/** Where the caret is after others changed a text around it. */
export function caretAfter(before: string, after: string, caret: number): number {
  let same = 0;
  while (same < caret && same < after.length && before[same] === after[same]) same += 1;
  return same === caret ? caret : Math.max(same, caret + after.length - before.length);
}
