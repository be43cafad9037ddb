/**
 * Grades of a post-mortem about a lab: the same checklist as of a drill's, held against what the level says happened.
 */
import { type GradedRecord, type GradedTruth, gradePostMortem, type PostMortemGrade } from '@firedrill/debrief';
import { plantedTruth } from '@firedrill/lab';
import type { LevelTruth, NamedLevel } from '@firedrill/scenario';
import { labImpact, minutesWords } from './lab-impact.ts';
import type { FiledText, LabRecord } from './lab-record.ts';

/** An impact shorter than this is no figure to hold a text against (min). */
const SHORTEST = 0.1;

/** What post-mortems are held against where this happened. */
export function gradedTruth(truth: LevelTruth): GradedTruth {
  const { mitigation, durable, ...told } = truth;
  return { ...told, causes: [], mends: { mitigation, durable } };
}

/** The grades of a text that was filed. */
export function gradeOf(record: LabRecord, level: NamedLevel, { text }: FiledText): PostMortemGrade {
  const { minutes } = labImpact(record, level);
  // What happened in the lab comes before everything that was filed.
  const happened = (record.filed[0]?.fact ?? 1) - 1;
  const graded: GradedRecord = {
    facts: new Set(Array.from({ length: happened }, (_, i) => i + 1)),
    impact:
      minutes < SHORTEST
        ? undefined
        : { amount: minutes, counts: `Users were not served for ${minutesWords(minutes)}` },
  };
  return gradePostMortem(text, gradedTruth(plantedTruth(level, record.seed)), graded);
}
