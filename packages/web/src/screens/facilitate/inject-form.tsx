/**
 * What a facilitator lets in: a message in the name of somebody of the world, a hint, or a fault.
 */
import { type JSX, useState } from 'react';
import { Button, Field, Select } from '../../ui/parts.tsx';
import { type ConsoleDialog, type InjectTab, useConsole, useFacilitated } from './console.ts';

type Props = { readonly open: Extract<ConsoleDialog, { kind: 'inject' }>; readonly onDone: () => void };

const TABS: readonly (readonly [InjectTab, string])[] = [
  ['message', 'Message'],
  ['hint', 'Hint'],
  ['fault', 'Fault'],
];

/** Three forms behind tabs. */
export function InjectForm({ open, onDone }: Props): JSX.Element {
  const [tab, setTab] = useState<InjectTab>(open.tab);
  return (
    <>
      <div className="fac-tabs" role="tablist" aria-label="What to inject">
        {TABS.map(([id, title]) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === tab}
            className={id === tab ? 'on' : ''}
            onClick={() => setTab(id)}
          >
            {title}
          </button>
        ))}
      </div>
      {tab === 'message' && <MessageForm open={open} onDone={onDone} />}
      {tab === 'hint' && <HintForm onDone={onDone} />}
      {tab === 'fault' && <FaultForm onDone={onDone} />}
    </>
  );
}

/** Runs one order and closes when it was carried out. */
function Foot({ title, ready, onDone }: { title: string; ready: boolean; onDone: () => void }): JSX.Element {
  const busy = useFacilitated((s) => s.busy);
  return (
    <div className="dialog-foot">
      <Button onClick={onDone}>Cancel</Button>
      <Button look="primary" type="submit" disabled={!ready || busy}>
        {title}
      </Button>
    </div>
  );
}

function MessageForm({ open, onDone }: Props): JSX.Element {
  const { drill } = useConsole();
  const people = useFacilitated((s) => s.sheet.sheet.people);
  const [from, setFrom] = useState(open.from ?? people[0]?.name ?? '');
  const [text, setText] = useState(open.text ?? '');
  const send = async () => {
    const role = people.find(({ name }) => name === from)?.role ?? '';
    const id = open.id ?? `from-you-${crypto.randomUUID().slice(0, 8)}`;
    if (await drill.order({ type: 'send-message', id, from, role, text }, 'The message came in')) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label="From">
        <Select
          value={from}
          onChange={setFrom}
          options={people.map(({ name, role }) => [name, role === '' ? name : `${name}, ${role}`] as const)}
        />
      </Field>
      <Field label="Message" wide>
        <textarea className="input" rows={4} maxLength={2000} value={text} onChange={(e) => setText(e.target.value)} />
      </Field>
      <Foot title="Send" ready={text.trim() !== '' && from !== ''} onDone={onDone} />
    </form>
  );
}

function HintForm({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { drill } = useConsole();
  const hints = useFacilitated((s) => s.sheet.sheet.hints);
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void drill.order({ type: 'give-hint', text }, 'The hint is given').then((ok) => ok && onDone());
      }}
    >
      <Field label="Ready">
        <Select
          value={hints.includes(text) ? text : ''}
          onChange={setText}
          options={[
            ['', 'In your own words'],
            ...hints.map((hint, i) => [hint, `${i + 1}. ${hint.slice(0, 70)}`] as const),
          ]}
        />
      </Field>
      <Field label="Hint" hint="Everybody sees it, and the scorecard counts it." wide>
        <textarea className="input" rows={3} maxLength={500} value={text} onChange={(e) => setText(e.target.value)} />
      </Field>
      <Foot title="Give the hint" ready={text.trim() !== ''} onDone={onDone} />
    </form>
  );
}

function FaultForm({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { drill } = useConsole();
  const texts = useFacilitated((s) => s.sheet.faultTexts);
  const [fault, setFault] = useState('');
  const [minutes, setMinutes] = useState('');
  const strike = async () => {
    const lasts = minutes.trim() === '' ? {} : { minutes: Number(minutes) };
    if (await drill.order({ type: 'inject-fault', fault, ...lasts }, 'The fault has struck')) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void strike();
      }}
    >
      <Field label="Ready" hint="The scenario's own faults; change the target to make it another.">
        <Select
          value={texts.find(({ text }) => text === fault)?.name ?? ''}
          onChange={(name) => setFault(texts.find((one) => one.name === name)?.text ?? '')}
          options={[['', 'Your own'], ...texts.map(({ name }) => [name, name] as const)]}
        />
      </Field>
      <Field label="Fault as YAML" wide>
        <textarea
          className="input mono"
          rows={10}
          spellCheck={false}
          maxLength={8000}
          value={fault}
          onChange={(e) => setFault(e.target.value)}
        />
      </Field>
      <Field label="Ends after minutes" hint="Empty: after its own duration, or never.">
        <input className="input num" inputMode="decimal" value={minutes} onChange={(e) => setMinutes(e.target.value)} />
      </Field>
      <Foot title="Strike now" ready={fault.trim() !== ''} onDone={onDone} />
    </form>
  );
}
