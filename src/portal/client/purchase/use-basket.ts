import { useState } from 'react';
import { useViewer } from '../shell/use-viewer';

const PREFIX = 'onprem-gateway:portal:basket:';

interface BasketLine {
  readonly offerId: string;
  readonly quantity: number;
}

/** What to buy for a customer. */
interface BasketContent {
  readonly lines: readonly BasketLine[];
  readonly purchaseOrderNumber: string;
}

/** A basket, with the idempotency key of its purchase: while its content is the same, it is bought once. */
interface StoredBasket extends BasketContent {
  readonly idempotencyKey: string;
}

/** A basket, and what can be done with it. */
export interface Basket extends StoredBasket {
  add(line: BasketLine): void;
  setQuantity(line: BasketLine): void;
  remove(offerId: string): void;
  setPurchaseOrderNumber(text: string): void;
  clear(): void;
}

const EMPTY: BasketContent = { lines: [], purchaseOrderNumber: '' };

/**
 * Returns the basket of the user for a customer. The browser tab remembers it until the user signs out, so that it survives a reload of
 * the page and a new sign-in.
 */
export function useBasket(customerId: string): Basket {
  const viewer = useViewer();
  const name = `${PREFIX}${viewer.id}:${customerId}`;
  const [basket, setBasket] = useState(() => read(name));
  const change = (edit: (content: BasketContent) => BasketContent) =>
    setBasket((before) => {
      const { lines, purchaseOrderNumber } = edit(before);
      const after = { lines, purchaseOrderNumber, idempotencyKey: crypto.randomUUID() };
      sessionStorage.setItem(name, JSON.stringify(after));
      return after;
    });
  const changeLines = (edit: (lines: readonly BasketLine[]) => readonly BasketLine[]) =>
    change((content) => ({ ...content, lines: edit(content.lines) }));
  return {
    ...basket,
    add: (line) => changeLines((lines) => [...lines, line]),
    setQuantity: (line) => changeLines((lines) => lines.map((each) => (each.offerId === line.offerId ? line : each))),
    remove: (offerId) => changeLines((lines) => lines.filter((each) => each.offerId !== offerId)),
    setPurchaseOrderNumber: (purchaseOrderNumber) => change((content) => ({ ...content, purchaseOrderNumber })),
    clear: () => change(() => EMPTY),
  };
}

function read(name: string): StoredBasket {
  const stored = sessionStorage.getItem(name);
  return stored ? JSON.parse(stored) : { ...EMPTY, idempotencyKey: crypto.randomUUID() };
}
