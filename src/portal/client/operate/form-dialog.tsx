import { type ReactNode, useEffect, useRef } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Failure } from '../parts/failure';
import { Notice } from '../parts/notice';
import { errorsElsewhere, type UserError } from '../parts/user-errors';
import { useTexts } from '../settings/settings';
import { operateTexts } from './texts';
import type { Submission } from './use-submission';

interface FormDialogProps {
  readonly title: string;
  readonly explanation: string;
  readonly action: string;
  readonly isDanger?: boolean;
  /** Why the form cannot be sent yet; null if it can. */
  readonly refusal?: string | null;
  readonly submission: Pick<Submission<never>, 'errors' | 'failure' | 'isPending'>;
  /** The paths of the fields in the input, which show their own errors. */
  readonly places?: readonly string[];
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A dialog that explains a change, and makes it when it is confirmed. */
export function FormDialog(props: FormDialogProps) {
  const { title, explanation, action, isDanger, refusal, submission, places = [], onSubmit, onClose, children } = props;
  const texts = useTexts(operateTexts);
  const { errors, failure, isPending } = submission;
  const form = useFocusOnError(errors);
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        ref={form}
        className="operate-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending && !refusal) onSubmit();
        }}
      >
        <p>{explanation}</p>
        {children}
        {errorsElsewhere(errors, places).map(({ message }) => (
          <Notice key={message} kind="error">
            {message}
          </Notice>
        ))}
        {failure && <Failure error={failure} onRetry={onSubmit} />}
        <div className="operate-buttons">
          <Button type="submit" refusal={refusal} look={isDanger ? 'danger' : 'primary'} isPending={isPending}>
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
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return form;
}
