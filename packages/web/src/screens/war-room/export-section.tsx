/**
 * Telemetry of this drill on its way out: where it goes, how far it is, a switch; and, where the operator has named no
 * receiver, what to put into the server's environment.
 */
import type { ExportPreset, ExportStatus, SignalExport } from '@firedrill/protocol';
import { type JSX, useEffect, useState } from 'react';
import { whole } from '../../state/format.ts';
import { words } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button, Select } from '../../ui/parts.tsx';
import { Copied } from './copied.tsx';
import { useRoom } from './room.ts';

/** How often it is asked how it stands while it leaves (ms). */
const LOOK_MS = 2_000;

const STATES: Readonly<Record<SignalExport['state'], string>> = {
  idle: 'up to date',
  sending: 'sending',
  retrying: 'waits and sends again',
  sealed: 'kept in until the close, or while the clock stands',
  stopped: 'stopped',
  'not taken': 'not taken by this receiver',
};

/** Below the addresses of the tools dialog. */
export function ExportSection(): JSX.Element {
  const { client, id } = useRoom().drill;
  const [look, setLook] = useState(0);
  const { value: loaded, error } = useLoad(`export ${id} ${look}`, () => client.exportStatus());
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const isOn = loaded?.on === true;
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setLook((n) => n + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, [isOn]);
  const set = (on: boolean) =>
    client.setExport(on).then(
      () => {
        setRefusal(undefined);
        setLook((n) => n + 1);
      },
      (cause: unknown) => setRefusal(words(cause)),
    );
  const wrong = refusal ?? error;
  return (
    <section aria-labelledby="export-title">
      <h3 id="export-title" className="tools-title">
        Send it to your own backend
      </h3>
      {loaded?.possible === false && <NotNamed presets={loaded.presets ?? []} />}
      {loaded?.possible === true && <Receiver status={loaded} onSet={set} />}
      {wrong !== undefined && (
        <p className="c-impact" role="alert">
          {wrong}
        </p>
      )}
    </section>
  );
}

function Receiver({
  status: { to, addresses = [], keys = [], label, on, signals },
  onSet,
}: {
  readonly status: ExportStatus;
  readonly onSet: (on: boolean) => void;
}): JSX.Element {
  return (
    <dl className="tools">
      <div className="tools-row">
        <dt>Receiver</dt>
        <dd className="t2">
          {to}, as OTLP; everything that leaves is marked <b>{label}</b>.
        </dd>
        {on ? (
          <Button size="s" onClick={() => onSet(false)}>
            Stop
          </Button>
        ) : (
          <Button size="s" look="primary" onClick={() => onSet(true)}>
            Begin
          </Button>
        )}
      </div>
      {addresses.map((address) => (
        <div key={address} className="tools-row">
          <dt>Address</dt>
          <dd className="mono clip" title={address}>
            {address}
          </dd>
        </div>
      ))}
      {keys.map(({ header, masked }) => (
        <div key={header} className="tools-row">
          <dt>Key</dt>
          <dd className="mono clip">
            {header}: {masked}
          </dd>
        </div>
      ))}
      {on &&
        signals !== undefined &&
        Object.entries(signals).map(([name, one]) => <Signal key={name} name={name} {...one} />)}
      {on && signals === undefined && <dd className="t2">Begins with the drill’s next tick.</dd>}
    </dl>
  );
}

function Signal({ name, state, sent, rejected, lost, says }: SignalExport & { readonly name: string }): JSX.Element {
  const counts = [
    `${whole(sent)} sent`,
    ...(rejected > 0 ? [`${whole(rejected)} not kept by the receiver`] : []),
    ...(lost > 0 ? [`${whole(lost)} lost`] : []),
  ];
  return (
    <div className="tools-row">
      <dt>{name}</dt>
      <dd className="t2">
        {STATES[state]}
        {state !== 'not taken' && `, ${counts.join(', ')}`}
        {says !== '' && <span className={state === 'stopped' ? 'c-impact' : 'c-warn'}> {says}</span>}
      </dd>
    </div>
  );
}

function NotNamed({ presets }: { readonly presets: readonly ExportPreset[] }): JSX.Element {
  const [chosen, setChosen] = useState(presets[0]?.name ?? '');
  const preset = presets.find(({ name }) => name === chosen);
  const lines = [
    `FIREDRILL_OTLP=${chosen}`,
    ...(preset?.variables ?? []).map(({ name, secret }) => `${name}=${secret ? '<secret>' : '\u2026'}`),
  ];
  return (
    <>
      <p className="t2">
        Nothing leaves this server: its operator has named no receiver. With these variables in the server’s
        environment, telemetry of drills that ask for it leaves as OTLP, marked [DRILL].
      </p>
      <dl className="tools">
        <div className="tools-row">
          <dt>Receiver</dt>
          <dd>
            <Select
              label="Receiver"
              value={chosen}
              onChange={setChosen}
              options={presets.map(({ name, title }) => [name, title] as const)}
            />
          </dd>
        </div>
        <Copied name="Variables" text={lines.join(' ')} />
      </dl>
    </>
  );
}
