/**
 * Acting on the world: says what it touches, how it is undone, how long it takes and what will tell. Irreversible
 * actions ask once more.
 */
import type { ActionOffer } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { delegateOf, firstName, holders, type Member } from '../crew/crew.ts';
import { freshId } from '../screens/war-room/pins.ts';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { useLoad } from '../transport/use-load.ts';
import { AskDialog } from '../ui/dialog.tsx';
import { Button } from '../ui/parts.tsx';
import { type Choice, choiceTitle, NO_CHOICE, OfferForm, requestOf } from './offer-form.tsx';

/** Runs an option, or an action chosen here. */
export function ActDialog({
  option,
  onClose,
}: {
  readonly option: string | undefined;
  readonly onClose: () => void;
}): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const offers = useLoad(`offers ${room.drill.id}`, () => room.drill.client.offers()).value ?? [];
  const planned = view.options.find((o) => o.id === option);
  const [choice, setChoice] = useState<Choice>(
    planned?.action === undefined
      ? NO_CHOICE
      : {
          offer: planned.action.do,
          target: planned.action.target,
          params: Object.fromEntries(Object.entries(planned.action.params).map(([k, v]) => [k, String(v)])),
        },
  );
  const [expect, setExpect] = useState(planned?.effect ?? '');
  const [confirmed, setConfirmed] = useState(false);
  const [busy, setBusy] = useState(false);
  const request = planned?.action ?? requestOf(choice, offers);
  const offer = offers.find((o) => o.do === choice.offer);
  const delegate = useDelegate();
  const [asking, setAsking] = useState(false);
  const submit = async () => {
    if (request === undefined || busy) return;
    if (delegate !== undefined && !room.askedHands.get()) {
      room.askedHands.set(true);
      setAsking(true);
      return;
    }
    setBusy(true);
    const answer = await room.send({
      type: 'act',
      id: freshId('a'),
      option,
      action: { do: request.do, target: request.target, params: { ...request.params } },
      expect,
      confirmed,
    });
    setBusy(false);
    if (answer === undefined || answer.ok) onClose();
  };
  const handOver = async (name: string) => {
    const what = planned?.title ?? choiceTitle(choice, offers);
    const answer = await room.send({ type: 'say', text: `@${name} please run: ${what}`.slice(0, 1000) });
    if (answer === undefined || answer.ok) onClose();
  };
  if (asking && delegate !== undefined)
    return (
      <AskHands
        name={delegate.name}
        onHand={() => void handOver(delegate.name)}
        onKeep={() => {
          setAsking(false);
          void submit();
        }}
        onClose={onClose}
      />
    );
  return (
    <AskDialog
      open
      onClose={onClose}
      title={choice.offer === '' ? 'Act on the world' : `${choiceTitle(choice, offers)}?`}
      width={540}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
        }}
      >
        {planned?.action === undefined && <OfferForm offers={offers} choice={choice} onChange={setChoice} />}
        {offer !== undefined && <Says offer={offer} />}
        <dl className="says">
          <div>
            <dt>You expect</dt>
            <dd>
              <input
                className="input"
                aria-label="You expect"
                value={expect}
                maxLength={500}
                placeholder="p99 under 500 ms within 6 min"
                onChange={(event) => setExpect(event.target.value)}
              />
            </dd>
          </div>
          <div>
            <dt>Tells you</dt>
            <dd className="t2">{view.journeys.map((j) => j.title).join(', ')}, for 2 min before and after</dd>
          </div>
        </dl>
        {offer?.irreversible && (
          <label className="row dense ask">
            <input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} /> This
            cannot be taken back. Do it.
          </label>
        )}
        <div className="dialog-foot">
          <span className="grow" />
          <Button onClick={onClose}>Not now</Button>
          <Button
            look="primary"
            type="submit"
            hotkey="mod+enter"
            disabled={request === undefined || busy || (offer?.irreversible === true && !confirmed)}
          >
            Run action
          </Button>
        </div>
      </form>
    </AskDialog>
  );
}

/** Whom a commander of a crew may ask to act; undefined for everybody else. */
function useDelegate(): Member | undefined {
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  const commands = holders(view, 'commander').some((m) => m.id === me);
  return commands ? delegateOf(view, me) : undefined;
}

/** Asked once a drill: recorded, not barred. */
function AskHands({
  name,
  onHand,
  onKeep,
  onClose,
}: {
  readonly name: string;
  readonly onHand: () => void;
  readonly onKeep: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <AskDialog
      open
      onClose={onClose}
      title={`You command. Hand this to ${firstName(name)}?`}
      about="A commander who acts loses the view of the whole. Either way it is on the record; you are asked once."
    >
      <div className="dialog-foot">
        <span className="grow" />
        <Button onClick={onKeep}>Run it myself</Button>
        <Button look="primary" onClick={onHand}>
          Ask {firstName(name)} in the channel
        </Button>
      </div>
    </AskDialog>
  );
}

function Says({ offer }: { readonly offer: ActionOffer }): JSX.Element {
  return (
    <dl className="says">
      <div>
        <dt>Touches</dt>
        <dd>{offer.touches}</dd>
      </div>
      <div>
        <dt>Takes</dt>
        <dd>{offer.takes}</dd>
      </div>
      <div>
        <dt>To undo</dt>
        <dd>{offer.irreversible ? 'Cannot be undone' : offer.undo === '' ? 'Nothing to undo' : offer.undo}</dd>
      </div>
    </dl>
  );
}
