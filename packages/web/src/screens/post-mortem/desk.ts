/**
 * What every part of the workbench is given: the writer, the document, and which field takes citations.
 */
import type { PostMortemDocument, PostMortemMaterial, PostMortemNow } from '@firedrill/protocol';
import { createContext, useContext } from 'react';
import type { Writer, WriterState } from './writer.ts';

/** `cites`: the base of the field that the next citation goes to, as `trigger` or `factor/a`. */
export type Desk = {
  readonly writer: Writer;
  readonly document: PostMortemDocument;
  readonly material: PostMortemMaterial;
  readonly now: PostMortemNow;
  readonly conflicts: WriterState['conflicts'];
  readonly canWrite: boolean;
  readonly cites: string;
  readonly setCites: (base: string) => void;
  readonly nameOf: (person: string) => string;
  /** What lets others in; undefined for who is not in. */
  readonly invite: string | undefined;
};

const context = createContext<Desk | undefined>(undefined);
export const DeskProvider = context.Provider;

/** The desk of this page. */
export function useDesk(): Desk {
  const desk = useContext(context);
  if (desk === undefined) throw new Error('This part stands outside of a post-mortem.');
  return desk;
}

/** Facts that a field cites now. */
export function citedOf({ document }: Pick<Desk, 'document'>, base: string): readonly number[] {
  const [list, id] = base.split('/');
  if (list === 'factor') return document.factors.find((one) => one.id === id)?.facts ?? [];
  if (list === 'row') return document.timeline.find((one) => one.id === id)?.facts ?? [];
  return (document.cited as Readonly<Record<string, readonly number[]>>)[base] ?? [];
}
