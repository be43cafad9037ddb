/**
 * This week's page: what you are told, what you may look at, and the way in.
 */
import type { Mode, ScenarioCard } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { Button, Pips } from '../../ui/parts.tsx';
import { evidenceWords, TERRAIN } from './lobby.text.ts';
import { ModeChoice } from './start.tsx';

type Props = {
  readonly scenario: ScenarioCard;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly busy: boolean;
  readonly onStart: () => void;
};

/** The card at the top of the lobby. */
export function Hero({ scenario, mode, onMode, busy, onStart }: Props): JSX.Element {
  return (
    <section className="hero" aria-labelledby="week">
      <div className="hero-l">
        <div className="row micro t2">
          <span className="chip line">This week</span>
          <span className="t3">the same page for everybody</span>
        </div>
        <h2 id="week">{scenario.title}</h2>
        <p className="read t2">{scenario.symptom}</p>
        <Facts scenario={scenario} />
        <div className="hero-go">
          <ModeChoice mode={mode} onChange={onMode} minutes={scenario.minutes.to} />
          <div className="row">
            <Button look="primary" size="l" hotkey="enter" onClick={onStart} disabled={busy}>
              {busy ? 'Building the world' : 'Take the page'}
            </Button>
            <Link to="/drills/$slug" params={{ slug: scenario.slug }} search={{ with: 'team' }} className="btn l">
              With the team
            </Link>
            <Link to="/drills/$slug" params={{ slug: scenario.slug }} search={{}} className="btn quiet l">
              Read the brief
            </Link>
          </div>
        </div>
      </div>
      <div className="hero-r">
        <div className="micro t3">What happens</div>
        <ol className="arc">
          <li>
            <b>The pager rings.</b> <span>An alert rule fired on live telemetry.</span>
          </li>
          <li>
            <b>Ask the telemetry.</b> <span>PromQL, LogQL, TraceQL, changes, code.</span>
          </li>
          <li>
            <b>Say what you think, act, tell people.</b> <span>What you do has consequences.</span>
          </li>
          <li>
            <b>Close it and read why.</b> <span>Only you see the debrief.</span>
          </li>
        </ol>
        <p className="micro t3">Explanations stay sealed until you close the incident.</p>
      </div>
    </section>
  );
}

/** Terrain, level, length and evidence of a scenario. */
export function Facts({ scenario }: { readonly scenario: ScenarioCard }): JSX.Element {
  return (
    <dl className="facts">
      <div>
        <dt>Terrain</dt>
        <dd>
          {TERRAIN[scenario.terrain]}, {scenario.worldTitle}
        </dd>
      </div>
      <div>
        <dt>Level</dt>
        <dd>
          <Pips level={scenario.level} />
        </dd>
      </div>
      <div>
        <dt>Usually takes</dt>
        <dd className="num">
          {scenario.minutes.from} to {scenario.minutes.to} min
        </dd>
      </div>
      <div>
        <dt>Evidence</dt>
        <dd>{evidenceWords(scenario.evidence)}</dd>
      </div>
    </dl>
  );
}
