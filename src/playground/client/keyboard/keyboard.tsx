import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../panels/settings';
import { fill } from '../texts/texts';
import { correctNames } from './accessible-names';
import { describeTabs } from './accessible-tabs';
import { makeOneTabStop } from './one-tab-stop';
import { useRunShortcut } from './use-run-shortcut';

const TAB = '.graphiql-tab-button';

/** The groups of controls within GraphiQL that are one tab stop each. */
const GROUPS = [
  { group: '.graphiql-sidebar', selector: '.graphiql-sidebar > button' },
  { group: '.graphiql-tabs', selector: TAB, first: `.graphiql-tab-active ${TAB}`, others: '.graphiql-tab-close' },
  { group: '.graphiql-toolbar', selector: '.graphiql-toolbar > button' },
];

/** Makes GraphiQL easy to use with the keyboard. */
export function Keyboard() {
  useEffect(() => {
    const ends = GROUPS.map(({ group, ...items }) => makeOneTabStop(getElement(group), items));
    return () => {
      for (const end of ends) end();
    };
  }, []);
  const { closeTab } = useTexts();
  useEffect(() => describeTabs(getElement('.graphiql-tabs'), (name) => fill(closeTab, { name })), [closeTab]);
  useEffect(() => correctNames(document.body), []);
  useRunShortcut();
  useDeleteKey();
  useVisibleTab();
  return null;
}

/** Closes the focused tab at the Delete key, since its close button is no tab stop. */
function useDeleteKey(): void {
  const { closeTab } = useGraphiQLActions();
  useEffect(() => {
    const list = getElement('.graphiql-tabs');
    function onKeyDown({ key, target }: KeyboardEvent) {
      const tabs = [...list.querySelectorAll<HTMLElement>(TAB)];
      const index = tabs.indexOf(target as HTMLElement);
      if (key !== 'Delete' || index < 0 || tabs.length === 1) return;
      flushSync(() => closeTab(index));
      list.querySelector<HTMLElement>(`.graphiql-tab-active ${TAB}`)?.focus();
    }
    list.addEventListener('keydown', onKeyDown);
    return () => list.removeEventListener('keydown', onKeyDown);
  }, [closeTab]);
}

/** Scrolls to the active tab when it changes. */
function useVisibleTab(): void {
  const active = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id);
  useEffect(() => {
    const tab = document.querySelector<HTMLElement>('.graphiql-tab-active');
    if (active && tab) scrollTo(tab, getElement('.graphiql-tabs'));
  }, [active]);
}

/** Does what `scrollIntoView` does, which would also make the tab the place where the Tab key goes on. */
function scrollTo(
  { offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight }: HTMLElement,
  list: HTMLElement,
): void {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = list;
  list.scrollLeft = Math.min(left, Math.max(scrollLeft, left + offsetWidth - clientWidth));
  list.scrollTop = Math.min(top, Math.max(scrollTop, top + offsetHeight - clientHeight));
}

function getElement(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}
