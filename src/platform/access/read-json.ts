const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/** Reads JSON. Throws where an object names a member twice, since readers disagree on which of the two counts. */
export function readJson(text: string): unknown {
  let members = -1; // a reviver is called for the whole value, too
  const value: unknown = JSON.parse(text, function (this: unknown, _name, member: unknown) {
    if (!Array.isArray(this)) members += 1;
    return member;
  });
  const named = text.replace(STRINGS, '').split(':').length - 1;
  if (named !== members) throw new SyntaxError('A member is named twice.');
  return value;
}
