/**
 * The dialogs of the room, one at a time; each in its own file, loaded with the room.
 */
import type { JSX } from 'react';
import { CrewDialog } from '../../crew/crew-dialog.tsx';
import { ActDialog } from '../../record/act-dialog.tsx';
import { CloseDialog } from '../../record/close-dialog.tsx';
import { HintDialog } from '../../record/hint-dialog.tsx';
import { HypothesisDialog } from '../../record/hypothesis-dialog.tsx';
import { OptionDialog } from '../../record/option-dialog.tsx';
import { NoIncidentDialog, NoteDialog, SeverityDialog } from '../../record/small-dialogs.tsx';
import { useStore } from '../../state/store.ts';
import { HelpDialog } from '../../ui/help.tsx';
import { Palette } from './palette.tsx';
import { useRoom } from './room.ts';
import { ToolsDialog } from './tools-dialog.tsx';

/** Draws the one that is open. */
export function Dialogs(): JSX.Element | null {
  const room = useRoom();
  const open = useStore(room.dialog, (d) => d);
  const close = () => room.dialog.set(undefined);
  switch (open?.kind) {
    case 'palette':
      return <Palette onClose={close} />;
    case 'help':
      return <HelpDialog open onClose={close} />;
    case 'severity':
      return <SeverityDialog onClose={close} />;
    case 'no-incident':
      return <NoIncidentDialog onClose={close} />;
    case 'note':
      return <NoteDialog onClose={close} />;
    case 'hint':
      return <HintDialog onClose={close} />;
    case 'crew':
      return <CrewDialog onClose={close} />;
    case 'tools':
      return <ToolsDialog onClose={close} />;
    case 'hypothesis':
      return <HypothesisDialog id={open.id} onClose={close} />;
    case 'option':
      return <OptionDialog onClose={close} />;
    case 'act':
      return <ActDialog option={open.option} onClose={close} />;
    case 'close':
      return <CloseDialog onClose={close} />;
    default:
      return null;
  }
}
