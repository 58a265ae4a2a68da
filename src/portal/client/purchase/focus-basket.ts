/** The id of the basket in the page. */
export const BASKET = 'basket';

/** Moves the focus to the basket, which scrolls it into view. */
export function focusBasket(): void {
  document.getElementById(BASKET)?.focus();
}
