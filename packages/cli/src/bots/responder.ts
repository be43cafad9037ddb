/**
 * A responder who goes by the book: takes the page, looks who is hurt, declares by how many, says so in time, writes
 * options down before acting, waits for what an action measures, takes back what did not help, and closes when users
 * are served. What it believes and what it tries comes from its strategy.
 */
import type { Seconds } from '@firedrill/base';
import type { ActionView, CommandInput, DrillView, Evidence } from '@firedrill/drill';
import type { ActionRequest } from '@firedrill/scenario';
import type { Bot, Seat } from './seat.ts';

export type BotTheory = {
  readonly component: string;
  readonly mechanism: string;
  readonly text: string;
  readonly query: string;
};
export type Strategy = {
  /** What it holds to be the cause, best first; the first is held, another when its action helped. */
  readonly theories: (seat: Seat) => readonly BotTheory[];
  /** What it tries, best first, each with the theory that it would confirm. */
  readonly remedies: (
    seat: Seat,
    theories: readonly BotTheory[],
  ) => readonly { readonly action: ActionRequest; readonly theory: BotTheory | undefined }[];
  readonly confidence: number;
  /** Queries that it cites where nobody is hurt. */
  readonly cites: (seat: Seat) => readonly string[];
};

const LOOKS_FOR: Seconds = 180;
/** Below its goal for so long, a journey is not only unlucky. */
const HURT_FOR: Seconds = 45;
const WAITS_FOR_VERDICT: Seconds = 300;
const GIVES_UP: Seconds = 1_320;
const STEP: Seconds = 15;
/** An update is written so long before it is due. */
const AHEAD: Seconds = 45;

/** The bot that plays by the book with a strategy. */
export function responder(strategy: Strategy): Bot {
  return (seat) => {
    seat.wait(20);
    seat.order({ type: 'acknowledge' });
    seat.wait(50);
    const { pagedAt = 0, now } = seat.see().clock;
    seat.order({
      type: 'look',
      panel: 'alerts',
      query: '',
      from: pagedAt - 3_600_000,
      to: now,
      openedAt: now - 15_000,
      visibleSeconds: 15,
    });
    if (!waitForHarm(seat)) return judgeNone(seat, strategy);
    declare(seat);
    const theories = strategy.theories(seat);
    believe(seat, theories, strategy.confidence);
    tryAll(seat, strategy.remedies(seat, theories), strategy.confidence);
    while (seat.now < GIVES_UP && seat.see().phase !== 'recovered') tend(seat);
    finish(seat);
  };
}

const hurtIn = ({ journeys }: DrillView) => journeys.filter(({ good, goal }) => good !== undefined && good < goal);

/** Whether somebody is hurt in the first minutes, and stays so. */
function waitForHarm(seat: Seat): boolean {
  let since: Seconds | undefined;
  while (seat.now < LOOKS_FOR) {
    since = hurtIn(seat.see()).length > 0 ? (since ?? seat.now) : undefined;
    if (since !== undefined && seat.now - since >= HURT_FOR) return true;
    seat.wait(seat.now + STEP);
  }
  return false;
}

function judgeNone(seat: Seat, { cites }: Strategy): void {
  const evidence = cites(seat).map((query) => evidenceOf(seat, query));
  if (evidence.length > 0)
    seat.order({ type: 'judge-no-incident', reason: 'All journeys keep their goals.', evidence });
  while (seat.now < 420) tend(seat);
  seat.order({ type: 'close', message: 'No incident: all journeys kept their goals.' });
}

function evidenceOf(seat: Seat, query: string): Evidence {
  const { now } = seat.see().clock;
  return { panel: 'metrics', query, from: now - 3_600_000, to: now, at: now, value: 'as drawn' };
}

/** By how many are hurt; with who they are, and a first word to all. */
function declare(seat: Seat): void {
  const view = seat.see();
  const hurt = hurtIn(view);
  const worst = Math.max(...hurt.map(({ good }) => 1 - (good ?? 1)));
  seat.order({
    type: 'declare',
    severity: worst > 0.4 ? 1 : worst > 0.15 ? 2 : 3,
    title: `${hurt[0]?.title ?? 'A journey'} below its goal`,
  });
  const named = view.alerts.filter(({ state }) => state === 'firing');
  const services = new Set(
    named.flatMap(({ labels }) => view.inventory.services.filter((name) => labels.service === name)),
  );
  for (const alert of new Set(named.map((one) => one.alert)))
    seat.order({ type: 'dispose-alert', alert, disposition: alert === view.page?.alert ? 'part-of-this' : 'unsure' });
  const radius = {
    journeys: hurt.map(({ name }) => name),
    services: [...services],
    segments: [...view.inventory.segments],
  };
  seat.order({ type: 'state-blast-radius', radius });
  seat.order({
    type: 'post-update',
    audience: 'public',
    text: 'Some requests fail or are slow. We are working on it and write again in ten minutes.',
  });
}

function believe(seat: Seat, theories: readonly BotTheory[], confidence: number): void {
  for (const [i, { query, ...theory }] of theories.slice(0, 2).entries()) {
    const id = `theory-${i + 1}`;
    seat.order({ type: 'open-hypothesis', id, ...theory, confidence: i === 0 ? confidence : confidence / 2 });
    if (query !== '')
      seat.order({
        type: 'pin',
        id: `pin-${i + 1}`,
        hypothesis: id,
        polarity: 'for',
        evidence: evidenceOf(seat, query),
      });
  }
}

type Remedies = ReturnType<Strategy['remedies']>;

function tryAll(seat: Seat, remedies: Remedies, confidence: number): void {
  for (const [i, { action }] of remedies.slice(0, 3).entries())
    seat.order({
      type: 'add-option',
      id: `option-${i + 1}`,
      title: `${action.do} ${action.target}`,
      action: copyOf(action),
      effect: 'users are served again',
      risk: 'it does nothing',
      minutes: 4,
      reversible: true,
    });
  for (const [i, { action, theory }] of remedies.entries()) {
    if (seat.now > GIVES_UP - WAITS_FOR_VERDICT || seat.see().phase === 'recovered') return;
    const id = `try-${i + 1}`;
    const isDone = seat.order({
      type: 'act',
      id,
      ...(i < 3 && { option: `option-${i + 1}` }),
      action: copyOf(action),
      expect: 'the journey comes back',
      confirmed: true,
    });
    if (!isDone) continue;
    const { verdict } = waitForVerdict(seat, id);
    if (verdict === 'better') return settle(seat, theory, confidence);
    seat.order({ type: 'undo', id });
  }
}

const copyOf = ({ do: name, target, params }: ActionRequest) => ({ do: name, target, params: { ...params } });

function waitForVerdict(seat: Seat, id: string): Pick<ActionView, 'verdict'> {
  const until = seat.now + WAITS_FOR_VERDICT;
  for (;;) {
    const action = seat.see().actions.find((one) => one.id === id);
    if (action === undefined || action.verdict !== undefined || action.state === 'failed' || seat.now >= until)
      return { verdict: action?.verdict };
    tend(seat);
  }
}

/** What helped confirms what it was tried for. */
function settle(seat: Seat, theory: BotTheory | undefined, confidence: number): void {
  if (theory === undefined) return;
  const held = seat
    .see()
    .hypotheses.find(({ component, mechanism }) => component === theory.component && mechanism === theory.mechanism);
  const id = held?.id ?? 'theory-9';
  if (held === undefined)
    seat.order({
      type: 'open-hypothesis',
      id,
      component: theory.component,
      mechanism: theory.mechanism,
      text: theory.text,
    });
  seat.order({ type: 'set-confidence', id, confidence: Math.min(0.9, confidence + 0.4) });
  seat.order({ type: 'judge-hypothesis', id, state: 'confirmed', because: 'The action that follows from it helped.' });
}

/** A quarter of a minute of keeping up: updates before they are due, an answer to who asks. */
function tend(seat: Seat): void {
  seat.wait(seat.now + STEP);
  const { clock, nextUpdateDue, messages, phase } = seat.see();
  if (nextUpdateDue !== undefined && nextUpdateDue - clock.now < AHEAD * 1000) {
    const text =
      phase === 'recovered'
        ? 'It works again. We keep watching and write once more.'
        : 'Some requests still fail or are slow. We are trying a way out and write again in ten minutes.';
    seat.order({ type: 'post-update', audience: 'public', text });
  }
  const open = messages.find(({ needsAnswer, answer }) => needsAnswer && answer === undefined);
  if (open === undefined) return;
  const answer: CommandInput = {
    type: 'reply',
    message: open.id,
    text: 'We are working on it and write again in ten minutes.',
  };
  seat.order(answer);
}

function finish(seat: Seat): void {
  seat.order({ type: 'post-update', audience: 'public', text: 'It works again. We keep watching.' });
  seat.order({ type: 'close', message: 'Users are served again, or nothing more is known to try.' });
  const held = seat.see().hypotheses[0];
  const cause = held === undefined ? 'not known' : `${held.mechanism} of ${held.component}`;
  seat.order({ type: 'file-report', summary: 'Users failed or waited.', impact: 'See the record.' });
  seat.order({
    type: 'file-post-mortem',
    summary: 'Users failed or waited.',
    trigger: held?.trigger === '' ? cause : (held?.trigger ?? cause),
    rootCause: cause,
    factors: ['No alert on the cause'],
    actions: [{ title: 'Alert on the cause', kind: 'class', owner: 'on call', check: 'it pages in a test' }],
  });
}
