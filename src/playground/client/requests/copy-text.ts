import type { ActionName } from '../panels/action-result';

/** Copies a text. Returns what to report: browsers provide no clipboard for unencrypted pages of another machine. */
export async function copyText(text: string, copied: ActionName): Promise<ActionName> {
  try {
    await navigator.clipboard.writeText(text);
    return copied;
  } catch {
    return 'notCopied';
  }
}
