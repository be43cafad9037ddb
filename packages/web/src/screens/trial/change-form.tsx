/**
 * One change, chosen from the catalogue of the world: what, of which thing, and its parameters with what they are now.
 */
import type { CountermeasureChange, OfferedCountermeasure } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { Button, Field, Select } from '../../ui/parts.tsx';
import { TARGETS } from './trial.text.ts';

type Props = {
  readonly catalogue: readonly OfferedCountermeasure[];
  readonly onAdd: (change: CountermeasureChange) => void;
};

/** The form; adds a change when asked to, and starts anew. */
export function ChangeForm({ catalogue, onAdd }: Props): JSX.Element {
  const [change, setChange] = useState(catalogue[0]?.change ?? '');
  const row = catalogue.find((one) => one.change === change) ?? catalogue[0]!;
  const [target, setTarget] = useState(row.targets[0]?.target ?? '');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const choose = (next: string) => {
    setChange(next);
    setTarget(catalogue.find((one) => one.change === next)?.targets[0]?.target ?? '');
    setValues({});
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  const isWhole = target.trim() !== '' && row.params.every(({ name, needed }) => !needed || given[name] !== undefined);
  const add = () => {
    onAdd({ change, target: target.trim(), params: given });
    setValues({});
  };
  return (
    <div className="trial-form">
      <div className="trial-pick">
        <Field label="Change">
          <Select value={change} onChange={choose} options={catalogue.map((one) => [one.change, one.title] as const)} />
        </Field>
        <Field label={TARGETS[row.on] ?? 'Of'}>
          {row.targets.length === 0 ? (
            <input className="input" value={target} onChange={(event) => setTarget(event.target.value)} />
          ) : (
            <Select
              value={target}
              onChange={setTarget}
              options={row.targets.map((one) => [one.target, one.target] as const)}
            />
          )}
        </Field>
      </div>
      <p className="t3">{row.about}</p>
      <div className="trial-params">
        {row.params.map((param) => (
          <ParamField
            key={`${change} ${param.name}`}
            param={param}
            now={row.targets.find((one) => one.target === target)?.now[param.name]}
            value={values[param.name] ?? ''}
            onChange={(value) => setValues({ ...values, [param.name]: value })}
          />
        ))}
      </div>
      <Button icon="plus" disabled={!isWhole} onClick={add}>
        Add this change
      </Button>
    </div>
  );
}

function ParamField({
  param,
  now,
  value,
  onChange,
}: {
  readonly param: OfferedCountermeasure['params'][number];
  readonly now: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const hint = `${param.doc}${now === undefined ? '' : ` Now ${now}.`}`;
  return (
    <Field label={param.needed ? `${param.name} *` : param.name} hint={hint}>
      {param.choices.length > 0 ? (
        <Select
          value={value}
          onChange={onChange}
          options={[['', 'as it is'], ...param.choices.map((one) => [one, one] as const)]}
        />
      ) : (
        <input
          className="input"
          value={value}
          placeholder={now ?? param.word}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
