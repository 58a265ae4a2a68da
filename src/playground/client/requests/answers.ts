import type { LastAnswer } from './last-answer';
import type { OpenTabs } from './open-tabs';
import { createStore, type Store } from './store';

/** The last response of each tab, by the tab's id. */
export type Answers = ReadonlyMap<string, LastAnswer>;

/** Creates a store of the tabs' last responses, which forgets those of closed tabs. */
export function createAnswers(tabs: Store<OpenTabs>): Store<Answers> {
  const answers = createStore<Answers>(new Map());
  tabs.subscribe(() => {
    const { ids } = tabs.get();
    const kept = [...answers.get()].filter(([tab]) => ids.includes(tab));
    if (kept.length < answers.get().size) answers.set(new Map(kept));
  });
  return answers;
}

/** Sets or removes the last response of a tab. */
export function setAnswer(answers: Store<Answers>, tab: string | undefined, answer: LastAnswer | null): void {
  if (tab === undefined) return;
  const next = new Map(answers.get());
  if (answer) next.set(tab, answer);
  else next.delete(tab);
  answers.set(next);
}
