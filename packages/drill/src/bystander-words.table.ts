/**
 * What people say whom no author wrote for: several wordings each, chosen by the seed. They tell what they meet, feel or
 * fear, never why; nothing here knows a scenario. `{…}` is filled in.
 */

/** Answers on offer with a message: id and words. */
export type Offered = Readonly<Record<string, string>>;
export type Wording = { readonly texts: readonly string[]; readonly choices?: Offered };

/** Customers, in their own words, of something that fails or takes long; by journey, else `other`. */
export const TICKETS: Readonly<Record<'failed' | 'slow', Readonly<Record<string, readonly string[]>>>> = {
  failed: {
    checkout: [
      'I pressed pay three times and got an error every time. Was I charged?',
      'My order does not go through. The card is fine, I just used it elsewhere.',
      'It says something went wrong, at the very last step. My basket is still there.',
    ],
    order: [
      'My order ends in an error page. Please tell me whether it exists.',
      'Tried to order twice from two devices, same message both times.',
      'It takes my address and then says try again later. Later is now, and it still says so.',
    ],
    track: [
      'Your page cannot find my parcel. Yesterday it could.',
      'Tracking shows an error where my parcel should be.',
    ],
    invoicing: [
      'I cannot open my invoices. A client is waiting for one.',
      'Saving gives an error and my lines are gone. That was half an hour of work.',
    ],
    upload: [
      'My photographs do not arrive. The bar runs to the end and then it fails.',
      'Upload failed, five of five.',
    ],
    other: [
      'I get an error wherever I click. Is it me?',
      'It does not work since a while ago. Reloading does not help.',
      'Error message, again and again. Your help page says to wait, so I wait.',
    ],
  },
  slow: {
    checkout: [
      'Paying takes for ever. I did not dare to press the button again.',
      'The little wheel turns and turns after I pay. In the end it worked, after ages.',
    ],
    order: [
      'Ordering was painfully slow today, I nearly gave up.',
      'It thinks for many seconds before it takes my order.',
    ],
    track: ['The tracking page loads like in the nineties.', 'Waiting so long for one line about my parcel?'],
    invoicing: [
      'Every click takes several seconds today. It is quarter end, please.',
      'Your pages crawl. My colleague sees it as well.',
    ],
    other: [
      'Your site is very slow for me today.',
      'Everything loads, but I can make coffee while it does.',
      'Is something wrong with you? It is so slow that I thought it was my line.',
    ],
  },
};

/** Support passes tickets on: the first one, several, and the last time that it counts. */
export const SUPPORT = {
  one: {
    texts: [
      'First ticket on this: "{quote}" ({segment}).',
      'Somebody has just written: "{quote}" ({segment}). The only one so far.',
    ],
  },
  many: {
    texts: [
      '{count} tickets since {since}, most of them {segment}. For example: "{quote}" What may I tell them?',
      'It is {count} tickets since {since} now, mostly {segment}. One of them: "{quote}"',
      'More mail: {count} since {since}, above all {segment}. "{quote}" I answer with the standard text unless you have a better one.',
    ],
    choices: {
      standard: 'Tell them that we know and are working on it; the next update comes on the status page.',
      wait: 'Do not answer yet. You get words from us with the next update.',
    },
  },
  last: {
    texts: ['{count} tickets since {since}, most of them {segment}. I stop forwarding now and only count; ask me.'],
  },
  twice: {
    texts: ['{count} customers complain of this: {about}. That is money and trust, so I tell you apart from the rest.'],
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** An executive who has heard nothing. */
export const EXECUTIVE: Wording = {
  texts: [
    'I hear from customers before I hear from you. What do we know, and when do I hear more?',
    'Nothing from you for {minutes} minutes. One sentence would do.',
    'My phone rings. What do I say?',
  ],
  choices: {
    soon: 'An update is on its way, within five minutes.',
    now: 'Customers are affected, the team is on it, and we do not know the extent yet. You hear with every update.',
  },
};

/** Habits that make incidents harder. */
export const PRESSURE = {
  everyFive: {
    texts: [
      'Good. From now on please write to me every five minutes, even if there is nothing.',
      'Can we do this every five minutes? I want to see movement.',
    ],
    choices: {
      cadence: 'You hear every {cadence} minutes and whenever something changes. In between we work on it.',
      yes: 'Yes, every five minutes.',
    },
  },
  severity: {
    texts: [
      'Is this really a SEV-{severity}? That word goes into the quarter’s report.',
      'SEV-{severity} seems a lot to me. Who decides that, and by which number?',
      'Before we go on: I would not call it SEV-{severity}. Can we discuss that in the call?',
    ],
    choices: {
      later: 'It stays for now; in doubt we take the higher one. We argue about it afterwards.',
      discuss: 'Come into the call, then we settle it first.',
    },
  },
  crowd: {
    texts: [
      'I have brought my whole team into the call, we are {count} now. What can we do?',
      'There are {count} people in the call and most of them ask what happens. Shall I invite more?',
    ],
    choices: {
      few: 'Thank you. Two stay, the others listen in the channel until we call them.',
      all: 'Everybody may stay, the more eyes the better.',
    },
  },
  wake: {
    texts: [
      '{person} knows this better than I do, but was up half the night. I would rather not call, or what do you think?',
      'I could ask {person}. I do not like to disturb for something that may be over in ten minutes.',
    ],
    choices: {
      call: 'Call. To be called for nothing costs less than not to be called.',
      wait: 'Let us wait a little.',
    },
  },
  silence: {
    texts: [
      'No news for {minutes} minutes, so I take it that it is over?',
      'It is quiet on your side. Nothing happens any more, then?',
    ],
    choices: {
      open: 'It is not over. No news means that we work; the next update comes when it was promised.',
      guess: 'It looks that way.',
    },
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** Guesses of people who know no more than the crew; chosen by the seed alone, whatever is the matter. */
export const TIP: Wording = {
  texts: [
    'When ours does something like that we restart everything, and mostly it is gone. Just saying.',
    'I would throw more instances at it. It has never hurt.',
    'My money is on the last deployment. It always is the last deployment. Roll everything back and look.',
    'Last year it looked just like that, and it was the network. I would call them first.',
    'Have you turned it off and on again? I mean it.',
  ],
  choices: {
    thanks: 'Thank you. We look first at what is different from before.',
    do: 'Good idea, we do that.',
  },
};

/** On-call of another team whose alert fires, and of one whose service calls what was just changed. */
export const TEAMS = {
  alert: {
    texts: [
      'Our {alert} fires since {since}, and we have changed nothing. Is that you?',
      '{alert} on our side since {since}. Before I wake anybody: does it belong to yours?',
    ],
    choices: {
      ours: 'Probably ours. Stand by, and tell us if it gets worse.',
      unknown: 'We do not know yet. Please look at your side as well.',
    },
  },
  acted: {
    texts: ['Our {alert} fires since {since}, that is just after "{action}". Was that meant?'],
    choices: {
      undo: 'It was not meant. We look at it now, and take it back if it does not help.',
      meant: 'We know, please bear with it for some minutes.',
    },
  },
  caller: {
    texts: [
      'Since "{action}" {service} gets worse answers from {target}. Was that meant?',
      'Whatever "{action}" was meant to do: {service} depends on {target} and feels it. Do you see that?',
    ],
    choices: {
      undo: 'We see it, and take it back.',
      meant: 'We know, please bear with it for some minutes.',
    },
  },
} as const satisfies Readonly<Record<string, Wording>>;
