/**
 * Ways out of an incident: which of the truth's an option or an action stands for, and how many different ones a list
 * of options comes to. Different are options that can be given different ways out, each its own.
 */
import type { ActionRequest } from '@firedrill/scenario';
import { all, type FactOf, type Play } from './play.ts';
import { overlap, recalls } from './terms.ts';

type Option = FactOf<'option-added'>;

/** Options that can work and are another way than those before, in order of time. */
export function distinctViable(play: Play): Option[] {
  const seen = new Set<string>();
  const taken = new Map<string, readonly string[]>();
  return all(play.facts, 'option-added').filter((fact) => {
    const [key, ways] = [keyOf(fact, play), waysOf(fact, play)];
    if (seen.has(key) || !canTake([...taken.values(), ways])) return false;
    seen.add(key);
    taken.set(key, ways);
    return true;
  });
}

/** Ways out that an option stands for; empty when it cannot work. */
export function waysOf({ event }: Option, play: Play): readonly string[] {
  if (event.action !== undefined) return waysOfAction(event.action, play);
  const said = `${event.title} ${event.effect}`;
  const recalled = play.scenario.truth.mitigations
    .map((way, i) => ({ way: `way ${i}`, title: way.title, share: overlap(way.title, said) }))
    .filter(({ title }) => recalls(title, said))
    .sort((a, b) => b.share - a.share);
  return recalled.slice(0, 1).map(({ way }) => way);
}

/** Ways out of which an action is a step; an action that was measured as better is a way out of its own. */
export function waysOfAction(action: ActionRequest, { scenario, state }: Play): readonly string[] {
  const ways = scenario.truth.mitigations.flatMap(({ actions }, i) =>
    actions.some((step) => isSame(step, action)) ? [`way ${i}`] : [],
  );
  if (ways.length > 0) return ways;
  const helped = state.actions.some((done) => done.verdict === 'better' && isSame(done.action, action));
  return helped ? [`${action.do} ${action.target}`] : [];
}

/** The same operation on the same target; parameters may differ. */
export function isSame(a: ActionRequest, b: ActionRequest): boolean {
  return a.do === b.do && a.target === b.target;
}

/** What makes an option the same as another: action, target, and the parameters by which the truth tells two ways apart. */
function keyOf({ event: { action, title } }: Option, { scenario }: Play): string {
  if (action === undefined) return title.trim().toLowerCase();
  const steps = scenario.truth.mitigations.flatMap(({ actions }) => actions.filter((step) => isSame(step, action)));
  const telling = Object.keys(action.params).filter(
    (name) => new Set(steps.map(({ params }) => String(params[name]))).size > 1,
  );
  return [action.do, action.target, ...telling.sort().map((name) => `${name}=${String(action.params[name])}`)].join(
    ' ',
  );
}

/** Whether every list can be given one of its own entries that no other list is given (augmenting paths, Kuhn 1955). */
function canTake(lists: readonly (readonly string[])[]): boolean {
  const owner = new Map<string, number>();
  const give = (list: number, tried: Set<string>): boolean =>
    (lists[list] ?? []).some((entry) => {
      if (tried.has(entry)) return false;
      tried.add(entry);
      const other = owner.get(entry);
      if (other !== undefined && !give(other, tried)) return false;
      owner.set(entry, list);
      return true;
    });
  return lists.every((_, list) => give(list, new Set()));
}
