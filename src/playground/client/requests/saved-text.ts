// GraphiQL also stores the text of the open editors, and can mix it up with another tab's after a quick reload.
const UNSAVED_KEYS = new Set(['graphiql:query', 'graphiql:variables']);

// Users write tokens into headers. GraphiQL stores no headers with its tabs, but all of them with its history.
const HISTORY_KEYS = new Set(['graphiql:queries', 'graphiql:favorites']);

/** Returns what is stored in the browser of a value that GraphiQL stores under a key; null for nothing. */
export function savedText(key: string, text: string): string | null {
  if (UNSAVED_KEYS.has(key)) return null;
  return HISTORY_KEYS.has(key) ? withoutHeaders(text) : text;
}

function withoutHeaders(history: string): string {
  return JSON.stringify(JSON.parse(history, (name, value) => (name === 'headers' ? undefined : value)));
}
