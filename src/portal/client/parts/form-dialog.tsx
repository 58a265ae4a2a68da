import { type ReactNode, useEffect, useRef } from 'react';
import { Form } from 'react-aria-components';
import { useTexts } from '../settings/settings';
import { Button } from './button';
import { Dialog } from './dialog';
import { Refused } from './refused';
import { partTexts } from './texts';
import type { Submission } from './use-submission';
import type { UserError } from './user-errors';

interface FormDialogProps<Input> {
  readonly title: string;
  readonly explanation: string;
  /** What the button does, if the title is longer than that. */
  readonly action?: string;
  readonly isDanger?: boolean;
  /** Why the form cannot be sent yet; null if it can. */
  readonly refusal?: string | null;
  readonly submission: Submission<Input>;
  /** What the form sends. */
  readonly input: Input;
  /** The places in the input whose errors are shown by their fields. */
  readonly places?: readonly string[];
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A dialog that explains a change, and requests it when it is confirmed. */
export function FormDialog<Input>(props: FormDialogProps<Input>) {
  const { title, explanation, action = title, isDanger, refusal, submission, input, places, onClose, children } = props;
  const texts = useTexts(partTexts);
  const form = useFocusOnError(submission.errors);
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        ref={form}
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!submission.isPending && !refusal) submission.submit(input);
        }}
      >
        <p>{explanation}</p>
        {children}
        <Refused submission={submission} {...(places && { places })} />
        <div className="buttons">
          <Button
            type="submit"
            refusal={refusal}
            look={isDanger ? 'danger' : 'primary'}
            isPending={submission.isPending}
          >
            {action}
          </Button>
          <Button onPress={onClose}>{texts.back}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Returns the ref of a form, whose first refused field gets the focus when the errors arrive. */
function useFocusOnError(errors: readonly UserError[]) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0)
      form.current?.querySelector<HTMLElement>(':is(input, textarea)[aria-invalid="true"]')?.focus();
  }, [errors]);
  return form;
}
