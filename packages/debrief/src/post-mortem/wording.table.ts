/**
 * Rules of blameless wording: what each looks for, why it is in the way, and what to write instead. Advice, never a bar.
 */
import type { TextField } from './fields.table.ts';

/** Where a rule looks: everywhere, in causes alone, or in actions alone. */
export type WordingScope = 'all' | 'causes' | 'actions' | 'checks';

export type WordingRule = {
  readonly id: string;
  readonly scope: WordingScope;
  readonly looksFor: RegExp;
  /** Fields in which the words are in place. */
  readonly except?: readonly TextField[];
  readonly why: string;
  readonly instead: string;
};

/** All rules; `gm` flags, so that every place is found. */
export const WORDING_RULES: readonly WordingRule[] = [
  {
    id: 'human-error',
    scope: 'all',
    looksFor:
      /\b(?:human|operator|user|pilot|engineer|manual) (?:error|mistake|failure)s?\b|\b(?:careless(?:ness|ly)?|negligen(?:ce|t)|sloppy|sloppiness|incompeten(?:ce|t)|stupid(?:ity|ly)?|lazy|laziness|inattenti(?:on|ve))\b/gi,
    why: 'It ends the search where it should begin: people do what makes sense to them with what they see.',
    instead: 'What made the slip possible and let it through: "The deploy tool let 400 lines out without a canary."',
  },
  {
    id: 'counterfactual',
    scope: 'all',
    looksFor:
      /\b(?:should|could|ought to|might) (?:not )?have\b|\b(?:shouldn|couldn)['’]?t have\b|\bif only\b|\b(?:failed|neglected|omitted|forgot) to\b|\b(?:did not|didn['’]?t|never) (?:bother|think|care)\b/gi,
    why: 'It tells of a world that was not. What was seen and done explains more than what was not.',
    instead: 'What was visible then, and what would show it next time: "The queue stood on no dashboard."',
  },
  {
    id: 'would-have',
    scope: 'all',
    except: ['detectionGap', 'lucky', 'summary'],
    looksFor: /\bwould(?:n['’]?t)? (?:not )?have\b/gi,
    why: 'It tells of a world that was not.',
    instead: 'What happened, and what an action will change: keep "would have" for the detection gap and for luck.',
  },
  {
    id: 'blame',
    scope: 'all',
    looksFor:
      /\b(?:to blame|blam(?:e|es|ed|ing)|at fault|guilty|culprits?|(?:his|her|their|whose|your|our) (?:own )?(?:fault|mistake|error)|the fault of|caused by (?:him|her|them))\b/gi,
    why: 'Who fears blame tells less, and the next incident needs their story.',
    instead: 'The condition instead of the person: "Two flags shared one name, and the console showed no owner."',
  },
  {
    id: 'person-as-cause',
    scope: 'causes',
    looksFor:
      /\b(?:an?|the|one|some) (?:junior |new |tired )?(?:engineer|developer|operator|admin(?:istrator)?|colleague|intern|contractor|dba|on-?call(?: person| engineer)?|teammate)s?\b/gi,
    why: 'A person is no cause: somebody else would have stood in the same place.',
    instead: 'The mechanism and what let it pass: "A release could take half of the capacity at once."',
  },
  {
    id: 'hindsight',
    scope: 'all',
    looksFor:
      /\b(?:obvious(?:ly)?|of course|everyone knows|anyone (?:could|can) see|clearly (?:wrong|broken|missed)|common sense|in hindsight)\b/gi,
    why: 'It is plain only now; then it was one signal among many.',
    instead: 'When the signal was visible and where: "Pending requests had grown since 13:47; no panel showed them."',
  },
  {
    id: 'reminder',
    scope: 'actions',
    looksFor: /^.+$/gm,
    why: 'It asks people to do better, and fades within weeks.',
    instead:
      'What the system does from now on: refuses, limits, alerts, undoes. "Migrations without lock_timeout are refused."',
  },
  {
    id: 'no-check',
    scope: 'checks',
    looksFor: /^.+$/gm,
    why: 'Nobody can tell from it whether the action worked.',
    instead: 'Something that can be observed: "The same drill with the fix holds its goal for an hour."',
  },
];
