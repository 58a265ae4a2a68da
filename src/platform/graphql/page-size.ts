/** How many rows a page holds at most. */
export const MAX_PAGE_SIZE = 100;

/** How many rows a page holds for which no size is given. */
export const DEFAULT_PAGE_SIZE = 20;
