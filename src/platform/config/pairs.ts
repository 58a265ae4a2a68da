/** Reads `name=value,…`, in which values are percent-encoded; null if the text has another form. */
export function pairsIn(text: string): Readonly<Record<string, string>> | null {
  try {
    return Object.fromEntries(text.split(',').map(pairIn));
  } catch {
    return null;
  }
}

function pairIn(text: string): readonly [name: string, value: string] {
  const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new Error('is no pair');
  return [name, decodeURIComponent(value)];
}
