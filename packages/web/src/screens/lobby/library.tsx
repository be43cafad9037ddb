/**
 * The library: a table of symptoms with search, terrain and level. Rows are chosen with j and k.
 */
import type { DrillCard, ScenarioCard, Terrain } from '@firedrill/protocol';
import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, type RefObject, useState } from 'react';
import { useKeys } from '../../keys/keys.ts';
import { day } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Kbd, Pips, Select } from '../../ui/parts.tsx';
import { TERRAIN, YOU } from './lobby.text.ts';

type Props = {
  readonly scenarios: readonly ScenarioCard[];
  readonly drills: readonly DrillCard[];
  readonly search: RefObject<HTMLInputElement | null>;
  readonly loading: boolean;
};
type Filter = {
  readonly text: string;
  readonly terrain: Terrain | 'all';
  readonly level: string;
  readonly length: string;
};

/** Scenarios that match; the words may stand in any order. */
export function filterScenarios(all: readonly ScenarioCard[], filter: Filter): readonly ScenarioCard[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((s) => {
    const text = `${s.title} ${s.symptom} ${TERRAIN[s.terrain]} ${s.worldTitle}`.toLowerCase();
    const fitsLength = filter.length === '' || s.minutes.to <= Number(filter.length);
    return (
      words.every((w) => text.includes(w)) &&
      (filter.terrain === 'all' || s.terrain === filter.terrain) &&
      (filter.level === '' || s.level === Number(filter.level)) &&
      fitsLength
    );
  });
}

/** The table with its search. */
export function Library({ scenarios, drills, search, loading }: Props): JSX.Element {
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>({ text: '', terrain: 'all', level: '', length: '' });
  const [chosen, setChosen] = useState(-1);
  const rows = filterScenarios(scenarios, filter);
  const open = (card: ScenarioCard | undefined) =>
    card !== undefined && void navigate({ to: '/drills/$slug', params: { slug: card.slug } });
  useKeys('list', {
    next: () => setChosen((n) => Math.min(rows.length - 1, n + 1)),
    previous: () => setChosen((n) => Math.max(0, n - 1)),
    open: chosen >= 0 ? () => open(rows[chosen]) : undefined,
  });
  const terrains = [...new Set(scenarios.map((s) => s.terrain))].sort();
  return (
    <section aria-labelledby="library">
      <div className="lib-h">
        <h2 className="title" id="library">
          Drills
        </h2>
        <span className="t3 num">{scenarios.length}</span>
        <label className="lib-s">
          <Icon name="search" small />
          <input
            ref={search}
            type="search"
            aria-label="Search drills"
            placeholder="Symptom or terrain"
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
              if (event.key === 'Enter') open(rows[Math.max(0, chosen)]);
            }}
          />
          <Kbd keys="/" />
        </label>
      </div>
      <div className="filters">
        {(['all', ...terrains] as const).map((t) => (
          <button
            key={t}
            type="button"
            className={filter.terrain === t ? 'fchip on' : 'fchip'}
            aria-pressed={filter.terrain === t}
            onClick={() => setFilter({ ...filter, terrain: t })}
          >
            {t === 'all' ? 'All terrain' : TERRAIN[t]}{' '}
            {t !== 'all' && <i>{scenarios.filter((s) => s.terrain === t).length}</i>}
          </button>
        ))}
        <span className="grow" />
        <Select
          label="Level"
          className="quiet"
          value={filter.level}
          onChange={(level) => setFilter({ ...filter, level })}
          options={[
            ['', 'Any level'],
            ['1', 'Level 1'],
            ['2', 'Level 2'],
            ['3', 'Level 3'],
            ['4', 'Level 4'],
          ]}
        />
        <Select
          label="Length"
          className="quiet"
          value={filter.length}
          onChange={(length) => setFilter({ ...filter, length })}
          options={[
            ['', 'Any length'],
            ['20', 'Up to 20 min'],
            ['30', 'Up to 30 min'],
            ['45', 'Up to 45 min'],
          ]}
        />
      </div>
      <table className="lib">
        <thead>
          <tr>
            <th scope="col">What you are told</th>
            <th scope="col">Terrain</th>
            <th scope="col">Level</th>
            <th scope="col">Length</th>
            <th scope="col">You</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((card, i) => (
            <Row
              key={card.slug}
              card={card}
              last={drills.find((d) => d.drill === card.lastDrill)}
              isChosen={i === chosen}
              onHover={() => setChosen(i)}
              onOpen={() => open(card)}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className="empty">
          {loading
            ? 'Loading the drills'
            : scenarios.length === 0
              ? 'No scenario is installed.'
              : 'No drill matches. Take a word away.'}
        </p>
      )}
    </section>
  );
}

function Row({
  card,
  last,
  isChosen,
  onHover,
  onOpen,
}: {
  readonly card: ScenarioCard;
  readonly last: DrillCard | undefined;
  readonly isChosen: boolean;
  readonly onHover: () => void;
  readonly onOpen: () => void;
}): JSX.Element {
  const you = YOU[card.yourState];
  return (
    <tr className={isChosen ? 'is-sel' : ''} onMouseEnter={onHover} onClick={onOpen}>
      <td>
        <Link to="/drills/$slug" params={{ slug: card.slug }} onClick={(event) => event.stopPropagation()}>
          <b>{card.title}</b>
        </Link>
        <span>{card.symptom}</span>
      </td>
      <td>{TERRAIN[card.terrain]}</td>
      <td>
        <Pips level={card.level} />
      </td>
      <td className="num">{card.minutes.to} min</td>
      <td>
        {you.icon === undefined ? (
          <span className="t3">{you.title}</span>
        ) : (
          <span className={`stt ${you.tone}`}>
            <Icon name={you.icon} />
            {you.title}
          </span>
        )}
        {last !== undefined && card.yourState !== 'new' && <small>{day(last.lastAt)}</small>}
      </td>
    </tr>
  );
}
