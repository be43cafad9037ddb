/**
 * The debrief as a Markdown document, to keep or to send on: the same words in the same order as the page. Pure.
 */
import type { Debrief, ForksState } from '@firedrill/protocol';
import { length } from '../../state/format.ts';
import { COSTS, forksWords } from './costs.text.ts';
import { wroteWords } from './reason.text.ts';
import { figureWord } from './scorecard.tsx';
import { stepsOf } from './spread.tsx';

/** The whole debrief; times since the page. `forks`: what its moves cost or saved, as far as that is known. */
export function debriefMarkdown(debrief: Debrief, about: string, forks: ForksState | undefined): string {
  const { truth, verdicts } = debrief;
  const since = (at: number) => length(at - debrief.span.pagedAt);
  const parts = [
    `# Drill debrief: ${debrief.scenario.title}`,
    about,
    debrief.sentence,
    list([
      `${verdicts.recovered.ok ? 'Recovered' : 'Not recovered'}: ${verdicts.recovered.words}`,
      `${verdicts.understood.ok ? 'Understood' : 'Not understood'}: ${verdicts.understood.words}`,
      `${verdicts.noNewHarm.ok ? 'No new harm' : 'New harm'}: ${verdicts.noNewHarm.words}`,
    ]),
    ...section(
      '## Next time',
      debrief.nextTime.map(({ text }) => text),
    ),
    ...debrief.reasons.flatMap((one) => [
      `## ${wroteWords(one.name)}`,
      `> ${line(one.text)}`,
      list(one.parts.map((part) => `${part.said ? 'In it' : 'Not found in it'}: ${part.title}. ${part.words}`)),
    ]),
    '## Scorecard',
    table(
      ['Figure', 'Value', 'Against the goal', 'Detail'],
      debrief.scorecard.figures.map((f) => [f.title, f.words, figureWord(f), f.detail]),
    ),
    ...costs(forks, since),
    '## What was already there',
    table(
      ['Signal', 'Query', 'Visible', 'Opened'],
      debrief.signals.map((s) => [
        s.title,
        `\`${s.query}\``,
        s.visibleAt === undefined ? 'not in this run' : since(s.visibleAt),
        s.seenAt === undefined ? 'never' : since(s.seenAt),
      ]),
    ),
    ...debrief.questions.flatMap((q) => [`### ${q.title}`, q.answer]),
    ...section(
      '### What the evidence had already excluded',
      debrief.excluded.map(({ text }) => text),
    ),
    ...section(
      '### What would have told theories apart',
      debrief.rivals.map(({ told, predicts }) => `${told} By that theory: ${predicts}`),
    ),
    ...section(
      '### How it spread',
      debrief.causes === undefined
        ? []
        : stepsOf(debrief.causes, debrief.architecture).map(
            ({ at, component, what }) => `${since(at)} ${component} ${what}`,
          ),
    ),
    '## What it was',
    truth.summary,
    `Trigger: ${truth.trigger}`,
    ...section('### Contributing factors', truth.factors),
    ...section('### Ways out', truth.mitigations.map(move)),
    ...section('### Tempting moves', truth.wrongMoves.map(move)),
    ...section(
      '### Fixes that last',
      truth.fixes.map((fix) => `${fix.title} (${fix.kind})`),
    ),
    '## Timeline',
    list(debrief.timeline.filter((row) => row.story).map((row) => `${since(row.at)} ${row.text}`)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What each move cost or saved, ways not taken and the best known route, in the sentences of the page. */
function costs(forks: ForksState | undefined, since: (at: number) => string): readonly string[] {
  if (forks === undefined) return [];
  const { reference } = forks;
  if (forks.state !== 'ready') return [`## ${COSTS.title}`, forksWords(forks)];
  const { sentences, until, impactWords, movesLeft } = forks.value;
  const beside = reference === null ? '' : `, reference run ${reference.words}`;
  const left = movesLeft === 0 ? [] : [`Further moves that were not looked into: ${movesLeft}.`];
  return [
    `## ${COSTS.title}`,
    `Counted to ${since(until)}: ${impactWords}${beside}.`,
    list([...sentences.map(({ text }) => text), ...left]),
  ];
}

function move(one: { readonly title: string; readonly effect: string }): string {
  return `**${one.title}** ${one.effect}`;
}

function section(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : [title, list(rows)];
}

function list(rows: readonly string[]): string {
  return rows.map((row) => `- ${line(row)}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((c) => line(c).replace(/\|/g, '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function line(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
