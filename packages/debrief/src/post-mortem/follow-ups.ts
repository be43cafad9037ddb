/**
 * Actions of a post-mortem: does one change the system or ask people to do better, and can anybody tell whether it
 * works? Judged by their words.
 */

const REMINDS =
  /\b(?:remind|be (?:more )?careful|take (?:more )?care|pay (?:more |closer )?attention|raise awareness|tell (?:people|everyone|everybody|the team)|be (?:more )?(?:vigilant|aware)|try harder|double[- ]check|(?:re-?)?train(?:ing)? (?:for |of |the |all |every)|educate|remember to|make sure (?:that )?(?:people|everyone|everybody|we all|all engineers|nobody))\b/i;

const SYSTEM =
  /\b(?:alerts?|automat\w*|enforce[sd]?|lint|pipeline|guard(?:rail)?s?|refuse[sd]?|rejects?|blocks?|limits?|timeouts?|checks? in (?:the )?(?:pipeline|ci|deploy\w*)|gate)\b/i;

/** Whether an action asks people to do better instead of changing what they work with. */
export function onlyReminds(title: string): boolean {
  return REMINDS.test(title) && !SYSTEM.test(title);
}

/** A check of fewer words says nothing that can be observed, unless it holds a figure. */
const WORDS_OF_A_CHECK = 3;

const VAGUE =
  /^(?:n\/?a|none|nothing|tbd|todo|later|\?+|-+|we(?:'ll| will)? (?:will )?see.*|it (?:just )?works?.*|should be (?:fine|ok|good).*|hopefully.*|no more (?:incidents?|problems?|outages?)\.?)$/i;

/** Whether "how will we know that it works?" is answered by something that can be observed. */
export function isVerifiable(check: string): boolean {
  const plain = check.trim();
  if (plain === '' || VAGUE.test(plain)) return false;
  return /\d/.test(plain) || plain.split(/\s+/).length >= WORDS_OF_A_CHECK;
}
