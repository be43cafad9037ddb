/**
 * Tells the drill what was on screen: a view counts from the moment its answer is shown until it changes, closes or
 * the page is hidden. Views under two seconds are not told. Long views are told every 30 s, so that nothing is lost.
 */
import type { CommandInput, PanelName } from '@firedrill/protocol';

type Look = Extract<CommandInput, { type: 'look' }>;
/** A view as it is now; `from` and `to` may slide while it is open. */
export type Shown = { readonly panel: PanelName; readonly query: string; readonly from: number; readonly to: number };
type Open = { shown: Shown; readonly since: number; readonly openedAt: number };

/** Shorter than this is a glance, not a look. */
export const SEEN_MS = 2000;
const TELL_EVERY_MS = 30_000;

/** What is on screen now, by place (tile). */
export class LookLog {
  readonly #send: (look: Look) => unknown;
  readonly #clock: { readonly wall: () => number; readonly drill: () => number };
  readonly #open = new Map<string, Open>();

  constructor(send: (look: Look) => unknown, clock: { readonly wall: () => number; readonly drill: () => number }) {
    this.#send = send;
    this.#clock = clock;
  }

  /** A place shows this now. The same panel and query with a moved range goes on as one view when `slides`. */
  show(place: string, shown: Shown, slides: boolean): void {
    const before = this.#open.get(place);
    const goesOn =
      before !== undefined &&
      before.shown.panel === shown.panel &&
      before.shown.query === shown.query &&
      (slides || (before.shown.from === shown.from && before.shown.to === shown.to));
    if (goesOn) {
      before.shown = { ...shown, from: Math.min(before.shown.from, shown.from) };
      if (this.#clock.wall() - before.since >= TELL_EVERY_MS) this.#restart(place, before);
      return;
    }
    this.hide(place);
    this.#open.set(place, { shown, since: this.#clock.wall(), openedAt: this.#clock.drill() });
  }

  /** A place shows nothing any more. */
  hide(place: string): void {
    const open = this.#open.get(place);
    this.#open.delete(place);
    if (open !== undefined) this.#tell(open);
  }

  /** Tells everything that is open and goes on: before a close, and when the page is hidden. */
  flush(): void {
    for (const [place, open] of [...this.#open]) this.#restart(place, open);
  }

  #restart(place: string, open: Open): void {
    this.#tell(open);
    this.#open.set(place, { shown: open.shown, since: this.#clock.wall(), openedAt: this.#clock.drill() });
  }

  #tell(open: Open): void {
    const visible = this.#clock.wall() - open.since;
    if (visible < SEEN_MS) return;
    this.#send({
      type: 'look',
      ...open.shown,
      openedAt: open.openedAt,
      visibleSeconds: Math.min(86_400, visible / 1000),
    });
  }
}
