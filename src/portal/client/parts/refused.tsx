import { Failure } from './failure';
import { Notice } from './notice';
import type { Submission } from './use-submission';
import { errorsElsewhere, joined } from './user-errors';

interface RefusedProps {
  readonly submission: Pick<Submission<never>, 'errors' | 'failure' | 'retry'>;
  /** The places in the input whose errors are shown by their fields. */
  readonly places?: readonly string[];
}

/** Why a request was refused, as far as no field shows it, or why it failed. */
export function Refused({ submission: { errors, failure, retry }, places = [] }: RefusedProps) {
  const message = joined(errorsElsewhere(errors, places));
  return (
    <>
      {message !== undefined && <Notice kind="error">{message}</Notice>}
      {failure && <Failure error={failure} onRetry={retry} />}
    </>
  );
}
