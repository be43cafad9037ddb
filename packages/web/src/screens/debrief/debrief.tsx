/**
 * The debrief: one sentence, three verdicts, the scorecard, what you looked at and what was already there, the
 * questions, how it spread, and the truth. Private to its owner.
 */
import type { Debrief, ForksState } from '@firedrill/protocol';
import { Link, useParams } from '@tanstack/react-router';
import { type JSX, useEffect, useMemo, useState } from 'react';
import '../../styles/debrief.css';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Icon } from '../../ui/icon.tsx';
import { Trouble } from '../../ui/not-found.tsx';
import { Button, Chip } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { changeWords } from '../gaps/gaps.text.ts';
import { modeTitle } from '../lobby/lobby.text.ts';
import { Costs, useForks } from './costs.tsx';
import { Evidence } from './evidence.tsx';
import { Lanes } from './lanes.tsx';
import { debriefMarkdown } from './markdown.ts';
import { whole } from './older.ts';
import { ReasonFirst, Reasons, useReasonGate } from './reason.tsx';
import { Rivals } from './rivals.tsx';
import { FormulaAppendix, Scorecard } from './scorecard.tsx';
import { Spread } from './spread.tsx';
import { Telling, Theories } from './theories.tsx';
import { DebriefTimeline, Truth } from './truth.tsx';

/** `/d/:drill/debrief`. */
export function DebriefScreen(): JSX.Element {
  const { drill: id } = useParams({ from: '/d/$drill/debrief' });
  const drill = api.drill(id);
  const card = useLoad(`card ${id}`, () => drill.card());
  const gate = useReasonGate(id, card.value, card.error !== undefined);
  const debrief = useLoad(gate.stands === 'open' ? `debrief ${id}` : undefined, () => drill.debrief());
  const forks = useForks(debrief.value === undefined ? undefined : id);
  const hasReference = (forks?.reference ?? null) !== null;
  const compared = debrief.value?.scorecard.figures.find((figure) => figure.id === 'impact')?.target !== undefined;
  // The reference run may come after the debrief: then its impact is read again, once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether there is a reference decides, once
  useEffect(() => {
    if (hasReference && !compared) debrief.again();
  }, [hasReference]);
  useEffect(() => {
    if (debrief.value === undefined) return;
    document.title = `[DRILL] Debrief: ${debrief.value.scenario.title} · Firedrill`;
  }, [debrief.value]);
  if (gate.stands === 'asks' && card.value !== undefined) return <ReasonFirst card={card.value} onOpen={gate.open} />;
  if (debrief.value === undefined) {
    if (debrief.error !== undefined)
      return <Trouble title="The debrief is not open" detail={debrief.error} again={debrief.again} />;
    return <main className="blank" aria-busy="true" />;
  }
  const about = card.value === undefined ? '' : `${modeTitle(card.value.mode)}, seed ${card.value.seed}`;
  return (
    <Shell here="debriefs">
      <main className="main">
        <div className="drill-mark" />
        <header className="main-head">
          <Link to="/debriefs" className="t3">
            Your debriefs
          </Link>
          <span className="t3">/</span>
          <h1 className="title clip" title={debrief.value.scenario.title}>
            {debrief.value.scenario.title}
          </h1>
          <span className="chip line wide-only">
            <Icon name="lock" small />
            Only who was in it
          </span>
          <span className="grow" />
          <span className="micro t3 num wide-only">{about}</span>
          <Button
            look="quiet"
            title="The debrief as Markdown"
            onClick={() => save(whole(debrief.value!), about, forks)}
          >
            Export
          </Button>
          <Link to="/d/$drill/replay" params={{ drill: id }} search={{}} className="btn">
            Replay
          </Link>
          {card.value?.isChanged ? (
            <Link to="/gaps" className="btn">
              Register of gaps
            </Link>
          ) : (
            <Link to="/d/$drill/trial" params={{ drill: id }} className="btn">
              Try a fix
            </Link>
          )}
          <Link to="/d/$drill" params={{ drill: id }} search={{}} className="btn">
            War room
          </Link>
          {card.value?.phase === 'closed' && (
            <Link to="/d/$drill/close" params={{ drill: id }} search={{}} className="btn">
              Report
            </Link>
          )}
          {card.value !== undefined && (
            <Link to="/d/$drill/post-mortem" params={{ drill: id }} search={{}} className="btn primary">
              Post-mortem
            </Link>
          )}
        </header>
        <Body debrief={whole(debrief.value)} forks={forks} />
      </main>
    </Shell>
  );
}

/** Hands the debrief to the browser as a file. */
function save(debrief: Debrief, about: string, forks: ForksState | undefined): void {
  const url = URL.createObjectURL(new Blob([debriefMarkdown(debrief, about, forks)], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `debrief-${debrief.scenario.slug}.md`;
  link.click();
  URL.revokeObjectURL(url);
}

function Body({ debrief, forks }: { readonly debrief: Debrief; readonly forks: ForksState | undefined }): JSX.Element {
  const { recovered, understood, noNewHarm } = debrief.verdicts;
  const [facts, setFacts] = useState<readonly number[]>([]);
  const lit = useMemo(() => new Set(facts), [facts]);
  return (
    <div className="deb">
      {debrief.scorecard.change !== undefined && <ChangedWorld change={debrief.scorecard.change} />}
      <section className="verdict" aria-label="Verdict">
        <p className="lead">{debrief.sentence}</p>
        <ul className="vd">
          <Verdict title="Recovered" not="Not recovered" verdict={recovered} />
          <Verdict title="Understood" not="Not understood" verdict={understood} />
          <Verdict title="No new harm" not="New harm" verdict={noNewHarm} />
        </ul>
      </section>
      <NextTime debrief={debrief} lit={facts} onPress={setFacts} />
      <Scorecard scorecard={debrief.scorecard} />
      <Reasons debrief={debrief} />
      <Lanes debrief={debrief} lit={lit} reference={forks?.reference ?? null} />
      <Costs forks={forks} debrief={debrief} />
      <div className="asks">
        {debrief.questions.map((q) => (
          <article key={q.title}>
            <h3>{q.title}</h3>
            <Telling
              debrief={debrief}
              sentence={{ text: q.answer, facts: q.facts }}
              pressed={facts === q.facts}
              onPress={setFacts}
            />
          </article>
        ))}
      </div>
      <Theories debrief={debrief} lit={facts} onPress={setFacts} />
      <Rivals debrief={debrief} />
      <div className="two">
        <div>
          <Spread debrief={debrief} />
          <Evidence debrief={debrief} />
          <DebriefTimeline debrief={debrief} lit={lit} />
        </div>
        <Truth debrief={debrief} />
      </div>
      <FormulaAppendix scorecard={debrief.scorecard} />
    </div>
  );
}

/** What was different about the world, before anything is judged. */
function ChangedWorld({ change }: { readonly change: NonNullable<Debrief['scorecard']['change']> }): JSX.Element {
  return (
    <p className="t2">
      <Chip tone="warn">Changed world</Chip> Played in a changed world: <b>{change.title}</b>{' '}
      <span className="mono micro">{change.changes.map(changeWords).join('; ')}</span>
    </p>
  );
}

/** What to do differently, before anything else is read. */
function NextTime({
  debrief,
  lit,
  onPress,
}: {
  readonly debrief: Debrief;
  readonly lit: readonly number[];
  readonly onPress: (facts: readonly number[]) => void;
}): JSX.Element | null {
  const { nextTime } = debrief;
  if (nextTime.length === 0) return null;
  return (
    <section className="next-time" aria-labelledby="next-time">
      <h2 className="title" id="next-time">
        Next time
      </h2>
      <ol>
        {nextTime.map((sentence) => (
          <li key={sentence.text}>
            <Telling
              debrief={debrief}
              sentence={sentence}
              pressed={sentence.facts.length > 0 && lit === sentence.facts}
              onPress={onPress}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Verdict({
  title,
  not,
  verdict,
}: {
  readonly title: string;
  readonly not: string;
  readonly verdict: { readonly ok: boolean; readonly words: string };
}): JSX.Element {
  return (
    <li className={verdict.ok ? 'ok' : 'no'}>
      <Icon name={verdict.ok ? 'check' : 'ring'} />
      <span>
        <b>{verdict.ok ? title : not}</b>
        <small className="num">{verdict.words}</small>
      </span>
    </li>
  );
}
