import { type PageText, readText, TEXT_ATTRIBUTES, textsWithin, writeText } from './texts-within';

/**
 * Translates GraphiQL's own texts wherever they appear on the page, since GraphiQL has only English ones. Returns a function that
 * restores them.
 */
export function translatePage(root: HTMLElement, translate: (text: string) => string | null): () => void {
  const translated = new WeakMap<Node, Map<string, { readonly original: string; readonly written: string }>>();

  function apply(text: PageText): void {
    const original = readText(text);
    const translation = translate(original.trim());
    if (translation === null) return;
    const written = original.replace(original.trim(), translation);
    writeText(text, written);
    const known = translated.get(text.node) ?? new Map();
    translated.set(text.node, known.set(text.attribute, { original, written }));
  }

  function restore(text: PageText): void {
    const change = translated.get(text.node)?.get(text.attribute);
    if (change && readText(text) === change.written) writeText(text, change.original);
  }

  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      const nodes = type === 'childList' ? [...addedNodes] : [target];
      for (const text of nodes.flatMap(textsWithin)) apply(text);
    }
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: TEXT_ATTRIBUTES });
  for (const text of textsWithin(root)) apply(text);
  return () => {
    observer.disconnect();
    for (const text of textsWithin(root)) restore(text);
  };
}
