/** A text on the page: that of a text node, or of an attribute that users see or hear. */
export interface PageText {
  readonly node: Node;
  /** The name of the attribute; empty for a text node. */
  readonly attribute: string;
}

/** The attributes with texts for users. */
export const TEXT_ATTRIBUTES = ['aria-label', 'title', 'placeholder'];

/** Texts that are not GraphiQL's own: those of this page, of users and of the schema. */
const OTHERS = [
  ...['.top-bar', '.skip-link', '.notice', '.panel', '.tab-status', '.print-view', '.graphiql-tab', '.monaco-editor'],
  ...['.graphiql-doc-explorer-type-name', '.graphiql-doc-explorer-field-name', '.graphiql-doc-explorer-argument-name'],
  ...['.graphiql-doc-explorer-enum-value', '.graphiql-history-item-label', 'pre', 'code'],
].join();

/** Returns GraphiQL's own texts of a node and of everything within it. */
export function textsWithin(node: Node): PageText[] {
  const element = node instanceof Element ? node : node.parentElement;
  if (!element || element.closest(OTHERS)) return [];
  if (node instanceof Text) return [{ node, attribute: '' }];
  const attributes = TEXT_ATTRIBUTES.filter((name) => element.hasAttribute(name));
  return [...attributes.map((attribute) => ({ node, attribute })), ...[...node.childNodes].flatMap(textsWithin)];
}

/** Returns the current text. */
export function readText({ node, attribute }: PageText): string {
  return (node instanceof Element ? node.getAttribute(attribute) : node.nodeValue) ?? '';
}

/** Replaces the text. React, which wrote it, writes again only if its own text changes. */
export function writeText({ node, attribute }: PageText, text: string): void {
  if (node instanceof Element) node.setAttribute(attribute, text);
  else node.nodeValue = text;
}
