/** A table or index in SQLite's catalog. */
export interface Master {
  readonly name: string;
  readonly sql: string;
}

/** Returns the columns and constraints of each table and index as a sorted list, without white space. */
export function definitionsOf(master: readonly Master[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    [...master]
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ name, sql }) => [name, /^CREATE TABLE/i.test(sql) ? partsOf(sql) : [withoutSpace(sql)]]),
  );
}

/** Returns the columns and constraints between the outermost parentheses, sorted, since their order has no meaning. */
function partsOf(sql: string): readonly string[] {
  const body = withoutSpace(sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')')));
  const parts = [''];
  let depth = 0;
  for (const letter of body) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.flatMap(apart).sort();
}

/** Separates a column from its constraint: a column that was added later has it inline instead of in the table. */
function apart(part: string): readonly string[] {
  const [, column, name, constraint, rule = ''] =
    /^(("\w+").*?)(CONSTRAINT"\w+")((?:REFERENCES|CHECK).*)$/.exec(part) ?? [];
  if (!column) return [part];
  return [column, rule.startsWith('CHECK') ? `${constraint}${rule}` : `${constraint}FOREIGNKEY(${name})${rule}`];
}

function withoutSpace(sql: string): string {
  return sql.replace(/\s+/g, '');
}
