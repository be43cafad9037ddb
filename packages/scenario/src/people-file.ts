/**
 * The people of a world as its file has them after parsing: who works there, what they know, and who is called for what.
 */

export const PERSON_KINDS = ['support', 'executive', 'product', 'on-call', 'business', 'vendor'] as const;
/** What somebody is to an incident: hears customers, answers for the company, owns the product, is called at night for a team, works with the product, or sells to the company. */
export type PersonKind = (typeof PERSON_KINDS)[number];

/** Somebody of a world. Injects refer to `id`; players see the rest, except how he or she writes. */
export type PersonSpec = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly kind: PersonKind;
  /** The team that alerts name; absent: of none that is called. */
  readonly team?: string | undefined;
  readonly hours: string;
  readonly knows: string;
  /** For authors of injects. */
  readonly writes: string;
};
