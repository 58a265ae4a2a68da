/** Returns a function that translates a text by a table of English texts, in which names in braces stand for other texts. */
export function createTranslator(table: Readonly<Record<string, string>>): (text: string) => string | null {
  const patterns = Object.entries(table)
    .filter(([english]) => english.includes('{'))
    .map(([english, translation]) => ({ expression: expressionOf(english), translation }));

  function translate(text: string): string | null {
    if (Object.hasOwn(table, text)) return table[text] ?? null;
    for (const { expression, translation } of patterns) {
      const parts = expression.exec(text)?.groups;
      const name = parts?.name && (translate(parts.name) ?? (isName(parts.name) ? ` ${parts.name}` : null));
      if (name) return translation.replace('{name}', name).replace('{keys}', parts.keys ?? '');
    }
    return null;
  }

  return (text) => translate(text);
}

function expressionOf(english: string): RegExp {
  const escaped = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`);
}

/** Whether a text is a name of the schema, which is the same in all languages. */
function isName(text: string): boolean {
  return /^\w+$/.test(text);
}
