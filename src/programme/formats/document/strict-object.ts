import { z } from 'zod';

/** An object with these fields and no others. An unknown field is reported with the name that was probably meant. */
export function strictObject<const Shape extends z.ZodRawShape>(shape: Shape, description: string) {
  const names = Object.keys(shape);
  return z
    .strictObject(shape, {
      error: (issue) => (issue.code === 'unrecognized_keys' ? unknownFields(issue.keys, names) : undefined),
    })
    .meta({ description });
}

/** Returns one reason for each unknown field, on lines of their own. */
function unknownFields(keys: readonly string[], names: readonly string[]): string {
  return keys.map((key) => `is not a known field${suggestion(key, names)}`).join('\n');
}

function suggestion(key: string, names: readonly string[]): string {
  if (key === '<<') return '; merge keys of YAML 1.1 are not read: write the fields out';
  const [nearest] = names
    .map((name) => ({ name, distance: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const isNear =
    nearest !== undefined &&
    nearest.distance <= Math.max(2, nearest.name.length / 3) &&
    nearest.distance < nearest.name.length;
  return isNear ? `; did you mean ${nearest.name}?` : `; known are ${names.join(', ')}`;
}

const MAX_LENGTH = 40;

/** Returns how many letters have to be inserted, removed or replaced to turn one word into another (Levenshtein). */
function distance(from: string, to: string): number {
  if (from.length > MAX_LENGTH) return from.length;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const replaced = (row[j] ?? 0) + (letter === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
