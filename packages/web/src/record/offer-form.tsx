/**
 * Choosing an action on the world: which, on what, with which parameters. The same list for every scenario of a world.
 */
import type { ActionOffer, ActionParam } from '@firedrill/protocol';
import type { JSX } from 'react';
import { Field, Select } from '../ui/parts.tsx';

/** An action while it is being chosen. */
export type Choice = {
  readonly offer: string;
  readonly target: string;
  readonly params: Readonly<Record<string, string>>;
};
/** Nothing chosen yet. */
export const NO_CHOICE: Choice = { offer: '', target: '', params: {} };

/** The request of a choice; undefined while something is missing. */
export function requestOf(
  choice: Choice,
  offers: readonly ActionOffer[],
): { do: string; target: string; params: Record<string, string | number | boolean> } | undefined {
  const offer = offers.find((o) => o.do === choice.offer);
  if (offer === undefined || (offer.targets.length > 0 && choice.target === '')) return undefined;
  const params: Record<string, string | number | boolean> = {};
  for (const param of offer.params) {
    const text = (choice.params[param.name] ?? '').trim();
    if (text === '') {
      if (param.optional === true) continue;
      if (param.kind === 'boolean') params[param.name] = false;
      else if (param.kind !== 'text') return undefined;
    } else if (param.kind === 'number') {
      if (!Number.isFinite(Number(text))) return undefined;
      params[param.name] = Number(text);
    } else params[param.name] = param.kind === 'boolean' ? text === 'true' : text;
  }
  return { do: offer.do, target: choice.target, params };
}

/** A choice in words: "Scale service payments, replicas 12". */
export function choiceTitle(choice: Choice, offers: readonly ActionOffer[]): string {
  const offer = offers.find((o) => o.do === choice.offer);
  if (offer === undefined) return 'Act on the world';
  const params = offer.params
    .map((p) =>
      choice.params[p.name] === undefined || choice.params[p.name] === '' ? '' : `${p.name} ${choice.params[p.name]}`,
    )
    .filter(Boolean);
  return [`${offer.title}${choice.target === '' ? '' : `: ${choice.target}`}`, ...params].join(', ');
}

/** A parameter's choices for a target. */
function choicesOf(param: ActionParam, target: string): readonly string[] {
  return param.choicesByTarget?.[target] ?? param.choices ?? [];
}

/** `failureThreshold` is Failure threshold. */
function wordsOf(name: string): string {
  const words = name.replace(/[-_]/g, ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The fields. */
export function OfferForm({
  offers,
  choice,
  onChange,
}: {
  readonly offers: readonly ActionOffer[];
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}): JSX.Element {
  const offer = offers.find((o) => o.do === choice.offer);
  const pick = (id: string) => {
    const next = offers.find((o) => o.do === id);
    onChange({ offer: id, target: next?.targets.length === 1 ? next.targets[0]! : '', params: {} });
  };
  return (
    <>
      <Field label="Action" wide hint={offer?.about}>
        <Select
          value={choice.offer}
          onChange={pick}
          options={[['', 'Choose an action'], ...offers.map((o) => [o.do, o.title] as const)]}
        />
      </Field>
      <div className="two-fields even">
        {offer !== undefined && offer.targets.length > 0 && (
          <Field label="Target">
            <Select
              value={choice.target}
              onChange={(target) => onChange({ ...choice, target, params: {} })}
              options={[['', 'Choose'], ...offer.targets.map((t) => [t, t] as const)]}
            />
          </Field>
        )}
        {offer?.params.map((param) => (
          <Param
            key={param.name}
            param={param}
            target={choice.target}
            value={choice.params[param.name] ?? ''}
            onChange={(value) => onChange({ ...choice, params: { ...choice.params, [param.name]: value } })}
          />
        ))}
      </div>
    </>
  );
}

function Param({
  param,
  target,
  value,
  onChange,
}: {
  readonly param: ActionParam;
  readonly target: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const now = param.current?.[target];
  const label = [wordsOf(param.name), param.unit].filter(Boolean).join(', ');
  const hint = [param.title.replace(/\.$/, '').replaceAll('`', ''), now === undefined ? undefined : `now ${now}`]
    .filter(Boolean)
    .join('; ');
  const choices = param.kind === 'boolean' ? ['true', 'false'] : choicesOf(param, target);
  return (
    <Field label={label} hint={hint === '' ? undefined : hint}>
      {choices.length > 0 ? (
        <Select
          value={value}
          onChange={onChange}
          options={[
            ['', param.optional === true ? 'Not said' : 'Choose'],
            ...choices.map((c) => [c, param.kind === 'boolean' ? (c === 'true' ? 'on' : 'off') : c] as const),
          ]}
        />
      ) : (
        <input
          className="input num"
          value={value}
          inputMode={param.kind === 'number' ? 'numeric' : 'text'}
          placeholder={param.optional === true ? 'as it is' : param.kind === 'duration' ? '2s' : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
