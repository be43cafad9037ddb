/**
 * The runs in sentences, each with the facts it rests on. In the order in which they help: what the moves did, what
 * sooner would have done, what was not considered, the best known route.
 */
import { type Fact, printClock, printCount } from '@firedrill/drill';
import { isSameBad } from './cost-words.ts';
import type { CostSentence, Counterfactuals, MoveCost } from './types.ts';

/** What sentences are made of: the runs, and the fact of the page. */
type Runs = Omit<Counterfactuals, 'sentences'>;

/** All sentences. */
export function costSentences(runs: Runs, paged: Fact): readonly CostSentence[] {
  const since = (epochMs: number) => printClock((epochMs - paged.epochMs) / 1000);
  return [
    ...runs.moves.flatMap((move) => moveSentences(move, runs)),
    ...nothingSentence(runs),
    ...runs.waysNotTaken.map(({ title, at, fork }) => ({
      text: `Neither written down nor tried: ${title}. At ${since(at)}, in place of what was done: ${fork.words}.`,
      facts: [paged.seq],
    })),
    ...bestSentence(runs, paged),
  ];
}

function moveSentences({ title, facts, without, earlier }: MoveCost, { asPlayed }: Runs): readonly CostSentence[] {
  const sentence = (text: string): CostSentence => ({ text, facts });
  const rest = without.lost.length === 0 ? '' : ` Could not be done then: ${without.lost.join('; ')}.`;
  const isSame = isSameBad(asPlayed.bad, without.tally.bad);
  return [
    sentence(
      `Without ${title}: ${isSame && without.words === 'nothing to speak of' ? 'it would have come to the same' : without.words}.${rest}`,
    ),
    ...(earlier === undefined || earlier.words === 'nothing to speak of'
      ? []
      : [sentence(`${title} ${printClock(earlier.seconds)} earlier: ${earlier.words}.`)]),
  ];
}

function nothingSentence({ nothing, moves }: Runs): readonly CostSentence[] {
  if (nothing === undefined || moves.length < 2) return [];
  return [{ text: `Had nobody changed anything: ${nothing.words}.`, facts: moves.flatMap(({ facts }) => facts) }];
}

function bestSentence({ routes, best, asPlayed, until }: Runs, paged: Fact): readonly CostSentence[] {
  const route = routes.find(({ name }) => name === best);
  if (route === undefined) return [];
  const by = printClock((until - paged.epochMs) / 1000);
  const bad = (count: number) => `${printCount(count)} failed or slow requests`;
  return [
    {
      text: `By ${by} after the page the best known route (${route.name}) comes to ${bad(route.fork.tally.bad)}, and this drill to ${printCount(asPlayed.bad)}. That route: ${route.fork.words}.`,
      facts: [paged.seq],
    },
  ];
}
