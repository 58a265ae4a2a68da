import { type ReactNode, useState } from 'react';
import { Button } from './button';

interface DialogButtonProps {
  readonly name: string;
  readonly look?: 'secondary' | 'danger';
  /** Shows the dialog. */
  readonly children: (onClose: () => void) => ReactNode;
}

/** A button that opens a dialog. */
export function DialogButton({ name, look = 'secondary', children }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look={look} onPress={() => setOpen(true)}>
        {name}
      </Button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}
