/** A text before, as somebody else has changed it since, and as one has changed it oneself. */
export type TextChanges = { readonly was: string; readonly theirs: string; readonly mine: string };

/** What was put in the place of `was.slice(from, to)`. */
type Change = { readonly from: number; readonly to: number; readonly text: string };

/**
 * Both changes of a text. Where they touch the same letters both stand, theirs first, each on lines of its own: nothing
 * that somebody wrote is lost.
 */
export function mergeTexts({ was, theirs, mine }: TextChanges): string {
  if (theirs === was || theirs === mine) return mine;
  if (mine === was) return theirs;
  const [their, own] = [changeOf(was, theirs), changeOf(was, mine)];
  const isApart = their.to < own.from || own.to < their.from;
  if (isApart) {
    const [first, second] = their.from < own.from ? [their, own] : [own, their];
    return (
      was.slice(0, first.from) + first.text + was.slice(first.to, second.from) + second.text + was.slice(second.to)
    );
  }
  const from = Math.min(their.from, own.from);
  const to = Math.max(their.to, own.to);
  const version = (change: Change) => was.slice(from, change.from) + change.text + was.slice(change.to, to);
  return was.slice(0, from) + onLinesOfTheirOwn(version(their), version(own)) + was.slice(to);
}

function changeOf(was: string, now: string): Change {
  const most = Math.min(was.length, now.length);
  let from = 0;
  while (from < most && was[from] === now[from]) from += 1;
  let same = 0;
  while (same < most - from && was.at(-1 - same) === now.at(-1 - same)) same += 1;
  return { from, to: was.length - same, text: now.slice(from, now.length - same) };
}

function onLinesOfTheirOwn(first: string, second: string): string {
  const isBroken = first === '' || second === '' || first.endsWith('\n') || second.startsWith('\n');
  return `${first}${isBroken ? '' : '\n'}${second}`;
}
