const PREFIX = 'onprem-gateway:portal:';

/** Where the browser keeps something: in this tab, or for all of its tabs. */
type Place = 'sessionStorage' | 'localStorage';

/** Returns what the browser keeps under a name; null if it keeps nothing, or does not let pages keep anything. */
export function readStored(place: Place, name: string): string | null {
  try {
    return window[place].getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a text in the browser, or forgets it. The portal also works if the browser refuses that, or is full. */
export function keepStored(place: Place, name: string, text: string | null): void {
  try {
    if (text === null) window[place].removeItem(PREFIX + name);
    else window[place].setItem(PREFIX + name, text);
  } catch {}
}

/** Forgets everything that this tab keeps of its user. */
export function forgetUser(): void {
  try {
    sessionStorage.clear();
  } catch {}
}
