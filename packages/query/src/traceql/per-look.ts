/**
 * What is worked out once for all spans that are alike: of one look and one resource.
 */
import type { StoredSpan } from '@firedrill/telemetry';

/** A memory by look and resource. */
export class PerLook<T> {
  private readonly byResource = new Map<number, Map<number, T>>();

  /** What is known of a span's like, made when it is met first. */
  get(span: StoredSpan, make: () => T): T {
    const { resourceKey, lookKey } = span;
    const looks = this.byResource.get(resourceKey);
    const known = looks?.get(lookKey);
    if (known !== undefined) return known;
    const made = make();
    if (looks === undefined) this.byResource.set(resourceKey, new Map([[lookKey, made]]));
    else looks.set(lookKey, made);
    return made;
  }
}
