/**
 * The draft of the report: prefilled from the record, kept in this browser while it is written.
 */
import type { DrillView } from '@firedrill/protocol';
import { useEffect, useState } from 'react';
import { radiusSentence } from '../../record/record.text.ts';
import { clock, percent, whole } from '../../state/format.ts';
import { journeyInFront } from '../../transport/drill-store.ts';

/** Fields of the report. */
export type ReportDraft = {
  readonly summary: string;
  readonly impact: string;
  readonly timeline: string;
  readonly next: string;
};
/** The story as text, one line per event. */
export function timelineText(view: DrillView): string {
  return view.timeline
    .filter((row) => row.story)
    .map((row) => `${clock(row.at)} ${row.text}`)
    .join('\n');
}

/** What the record already knows of the impact. */
export function impactText(view: DrillView): string {
  const title = (name: string) => view.journeys.find((j) => j.name === name)?.title ?? name;
  const journey = journeyInFront(view);
  const parts = [
    view.blastRadius === undefined ? undefined : radiusSentence(view.blastRadius.radius, title),
    view.ordersLost === undefined ? undefined : `${whole(view.ordersLost)} requests failed that earn money.`,
    journey === undefined ? undefined : `Error budget left: ${percent(Math.max(0, journey.budgetLeft), 0)}.`,
  ];
  return parts.filter((p) => p !== undefined).join(' ');
}

/** The report before anybody wrote. */
export function firstReport(view: DrillView): ReportDraft {
  return { summary: '', impact: impactText(view), timeline: timelineText(view), next: '' };
}

/** A draft kept in this browser under `key` until it is cleared. */
export function useDraft<T extends object>(key: string, first: T): readonly [T, (next: T) => void, () => void] {
  const [draft, setDraft] = useState<T>(() => {
    const stored = localStorage.getItem(key);
    try {
      return stored === null ? first : { ...first, ...(JSON.parse(stored) as T) };
    } catch {
      return first;
    }
  });
  useEffect(() => {
    if (draft !== first) localStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft, first]);
  return [draft, setDraft, () => localStorage.removeItem(key)];
}
