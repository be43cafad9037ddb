/**
 * Dialogs on Base UI: focus stays inside, Esc closes, the page behind is inert.
 */
import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { JSX, ReactNode } from 'react';

type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly about?: string;
  readonly width?: number;
  readonly children: ReactNode;
  readonly className?: string;
};

/** A dialog with a title. */
export function Dialog({ open, onClose, title, about, width = 520, children, className = '' }: Props): JSX.Element {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="scrim" />
        <BaseDialog.Popup className={`dialog ${className}`} style={{ width }}>
          <BaseDialog.Title className="title">{title}</BaseDialog.Title>
          {about !== undefined && <BaseDialog.Description className="dialog-about">{about}</BaseDialog.Description>}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** A question that must be answered: a click beside it does not close. */
export function AskDialog({ open, onClose, title, about, width = 480, children }: Props): JSX.Element {
  return (
    <BaseAlert.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className="scrim" />
        <BaseAlert.Popup className="dialog" style={{ width }}>
          <BaseAlert.Title className="title">{title}</BaseAlert.Title>
          {about !== undefined && <BaseAlert.Description className="dialog-about">{about}</BaseAlert.Description>}
          {children}
        </BaseAlert.Popup>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  );
}
