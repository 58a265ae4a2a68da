/** Replaces the items of a list, at once for everything that holds the list. */
export function replaceItems<Item>(list: readonly Item[], items: readonly Item[]): void {
  (list as Item[]).splice(0, list.length, ...items);
}
