/**
 * A script for a page of the portal. Its value lists what a reader could not read: the page scrolls sideways, a text is cut off, or
 * covers another one. A control counts as the text in it.
 */
(() => {
  /** Rounding, and the space around the letters of a line, which may meet that of the next one. */
  const TOLERANCE_PX = 2;
  const root = document.querySelector('.modal') ?? document.body;

  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    // What only screen readers read.
    !element.closest('.skip, thead') &&
    getComputedStyle(element).clipPath === 'none';

  const partsOf = (range) => [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);

  function textsIn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      if (!node.data.trim() || !isShown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      texts.push({ name: node.data.trim(), element: node.parentElement, parts: partsOf(range) });
    }
    return texts;
  }

  function controlsIn(element) {
    return [...element.querySelectorAll('input:not([type=file]), textarea, img')].filter(isShown).map((control) => ({
      name: control.value || control.alt || control.tagName,
      element: control,
      parts: [control.getBoundingClientRect()],
    }));
  }

  const isCutBy = (part, box) =>
    part.left < box.left - TOLERANCE_PX ||
    part.right > box.right + TOLERANCE_PX ||
    part.top < box.top - TOLERANCE_PX ||
    part.bottom > box.bottom + TOLERANCE_PX;

  function isCutOff({ element, parts }) {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      if (`${overflowX} ${overflowY}` === 'visible visible' || box.matches('.modal, .overlay')) continue;
      const limits = box.getBoundingClientRect();
      if (parts.some((part) => isCutBy(part, limits))) return true;
    }
    return parts.some(({ left, right }) => left < -TOLERANCE_PX || right > innerWidth + TOLERANCE_PX);
  }

  const isTooNarrow = ({ element }) => element.tagName === 'INPUT' && element.scrollWidth > element.clientWidth + 1;

  /** What stays in view covers what scrolls below it. */
  function isFloating({ element }) {
    for (let box = element; box; box = box.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(box).position)) return true;
    return false;
  }

  /** The button that clears a search is in its field. */
  const isClearButton = (one, other) =>
    one.element.closest('.search-input') !== null &&
    one.element.closest('.search-input') === other.element.closest('.search-input');

  const isOver = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > TOLERANCE_PX &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > TOLERANCE_PX;

  const texts = textsIn(root);
  const controls = controlsIn(root);
  const seen = [...texts, ...controls].map((each) => ({ ...each, isFloating: isFloating(each) }));
  const problems = [];
  const overflow = document.documentElement.scrollWidth - innerWidth;
  if (overflow > 0) problems.push(`The page scrolls sideways by ${overflow} px.`);
  for (const each of texts) if (isCutOff(each)) problems.push(`Cut off: ${each.name}`);
  for (const each of controls) if (isTooNarrow(each)) problems.push(`Too narrow: ${each.name}`);
  seen.forEach((one, index) => {
    for (const other of seen.slice(index + 1)) {
      if (isClearButton(one, other) || one.isFloating !== other.isFloating) continue;
      if (one.parts.some((part) => other.parts.some((each) => isOver(part, each))))
        problems.push(`“${one.name}” and “${other.name}” are at the same place.`);
    }
  });
  return problems;
})();
