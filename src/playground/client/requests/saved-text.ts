// GraphiQL also keeps the open editors' text on its own and, after a quick reload, mixes it up with another tab's.
const UNSAVED_KEYS = new Set(['graphiql:query', 'graphiql:variables']);

// In headers people write tokens. GraphiQL keeps none with its tabs, but all with its history.
const HISTORY_KEYS = new Set(['graphiql:queries', 'graphiql:favorites']);

/** What is kept in the browser of what GraphiQL would keep under one of its keys; null for nothing. */
export function savedText(key: string, text: string): string | null {
  if (UNSAVED_KEYS.has(key)) return null;
  return HISTORY_KEYS.has(key) ? withoutHeaders(text) : text;
}

function withoutHeaders(history: string): string {
  return JSON.stringify(JSON.parse(history, (name, value) => (name === 'headers' ? undefined : value)));
}
