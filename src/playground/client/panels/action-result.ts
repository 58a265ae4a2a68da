import type { LastAnswer } from '../requests/last-answer';

/** What an action other than a request did. */
export type ActionName = 'curlCopied' | 'responseCopied' | 'nothingToCopy' | 'notCopied' | 'variablesNoJson';

/** The result of an action in a tab, shown until the next response of the tab arrives. */
export interface ActionResult {
  readonly name: ActionName;
  readonly tab: string | undefined;
  readonly since: LastAnswer | null;
}
