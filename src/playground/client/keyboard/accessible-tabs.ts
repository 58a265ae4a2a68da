/**
 * Makes GraphiQL's tabs a list of buttons of which one is current. As tabs they could have no other controls, such as those that
 * close them. Returns a function that stops that.
 */
export function describeTabs(list: HTMLElement, closeLabelOf: (name: string) => string): () => void {
  function refresh() {
    list.setAttribute('role', 'list');
    for (const tab of list.children) describeTab(tab, closeLabelOf);
  }
  const observer = new MutationObserver(refresh);
  observer.observe(list, { subtree: true, childList: true, characterData: true, attributeFilter: ['aria-selected'] });
  refresh();
  return () => observer.disconnect();
}

function describeTab(tab: Element, closeLabelOf: (name: string) => string): void {
  const [button, close] = tab.querySelectorAll('button');
  tab.setAttribute('role', 'listitem');
  const selected = tab.getAttribute('aria-selected');
  if (selected !== null) button?.setAttribute('aria-current', selected);
  tab.removeAttribute('aria-selected');
  close?.setAttribute('aria-label', closeLabelOf(button?.textContent ?? ''));
}
