/**
 * Corrects what screen readers read of GraphiQL: the names of icons next to texts are left out, and the items of the history are
 * named by their operations, as they are shown. Returns a function that stops that.
 */
export function correctNames(root: HTMLElement): () => void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) correctWithin(node);
  });
  observer.observe(root, { subtree: true, childList: true });
  correctWithin(root);
  return () => observer.disconnect();
}

function correctWithin(element: Element): void {
  if (element.closest('.monaco-editor')) return;
  for (const icon of element.querySelectorAll('svg')) icon.setAttribute('aria-hidden', 'true');
  for (const label of element.querySelectorAll('.graphiql-history-item-label')) label.removeAttribute('aria-label');
}
