/**
 * Words of the question that comes before the debrief.
 */
export const REASON = {
  ask: 'What do you think happened, in one or two sentences?',
  why: 'The debrief tells. Said first in your own words, it stays: your sentence stands beside what it was, with what it had right. It is part of no figure.',
  label: 'What happened',
  example: 'What broke, how, and what set it off',
  show: 'Keep it and show the debrief',
  skip: 'Skip, show the debrief',
  wrote: 'What you wrote first',
  was: 'What it was',
} as const;

/** Whose sentence it is. */
export function wroteWords(name: string): string {
  return name === '' ? REASON.wrote : `What ${name} wrote first`;
}
