/** Returns a table; an empty text if it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`;
}

/** Returns a code block. */
export function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Returns a text as inline code; an empty text stays empty. */
export function code(text: string): string {
  return text && `\`${text}\``;
}

/** Joins paragraphs, headings, tables and code blocks, except empty ones. */
export function blocks(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** Returns a link to an operation in the API reference. */
export function operationLink(operation: string): string {
  return `[${operation}](api.md#${operation.toLowerCase()})`;
}
