/** A table with these rows; nothing where there are none. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`;
}

/** A block of code in a language. */
export function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Text as code; nothing where there is none. */
export function code(text: string): string {
  return text && `\`${text}\``;
}

/** Paragraphs, headings, tables and blocks one after the other; empty ones are left out. */
export function blocks(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** A link to an operation in the API reference. */
export function operationLink(operation: string): string {
  return `[${operation}](api.md#${operation.toLowerCase()})`;
}
